"""Addresses that lead inside in all their spellings, and some that do not."""

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1
127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1
203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1
::ffff:8.8.8.8 ::ffff:0:127.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1
2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::
2002:808:808:: 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::1%lo fec0::1
ff02::1 ff0e::1
""".split()  # noqa: SIM905

PUBLIC = """
1.1.1.1 8.8.8.8 93.184.216.34 172.15.255.255 172.32.0.1 192.167.255.255 100.63.255.255 100.128.0.1
126.255.255.255 128.0.0.1 223.255.255.255 2606:4700:4700::1111 2a00:1450:4009::8a 2400:cb00::1
""".split()  # noqa: SIM905

# Where %(port)d stands, the inside server listens.
HOSTILE = """
http://127.0.0.1:%(port)d/
http://localhost:%(port)d/
http://LOCALHOST.:%(port)d/
http://127.1:%(port)d/
http://127.0.1:%(port)d/
http://2130706433:%(port)d/
http://017700000001:%(port)d/
http://0177.0.0.1:%(port)d/
http://0x7f.0.0.1:%(port)d/
http://0x7f000001:%(port)d/
http://0x7f.1:%(port)d/
http://127.0.0.1.:%(port)d/
http://127.000.000.001:%(port)d/
http://0:%(port)d/
http://0.0.0.0:%(port)d/
http://[::1]:%(port)d/
http://[::]:%(port)d/
http://[0:0:0:0:0:0:0:1]:%(port)d/
http://[::ffff:127.0.0.1]:%(port)d/
http://[::ffff:7f00:1]:%(port)d/
http://[::ffff:0:127.0.0.1]:%(port)d/
http://[::127.0.0.1]:%(port)d/
http://[64:ff9b::127.0.0.1]:%(port)d/
http://[64:ff9b::7f00:1]:%(port)d/
http://[2002:7f00:1::]:%(port)d/
http://[2001:0:7f00:1::1]:%(port)d/
http://[fe80::1%%25lo]:%(port)d/
http://[fe80::1%%lo]:%(port)d/
http://①②⑦.⓪.⓪.①:%(port)d/
http://127。0。0。1:%(port)d/
http://１２７.0.0.1:%(port)d/
http://ⓛocalhost:%(port)d/
http://anyone@127.0.0.1:%(port)d/
http://good.example@127.0.0.1:%(port)d/
http://good.example:80@127.0.0.1:%(port)d/
http://127.0.0.1:%(port)d\\@good.example/
http://good.example\\@127.0.0.1:%(port)d/
http://127.0.0.1:%(port)d#@good.example/
http://127.0.0.1:%(port)d?@good.example/
http://127.0.0.1%%2f.good.example:%(port)d/
http://127.0.0.1%%00.good.example:%(port)d/
http:127.0.0.1:%(port)d/
http:/127.0.0.1:%(port)d/
http:///127.0.0.1:%(port)d/
//127.0.0.1:%(port)d/
127.0.0.1:%(port)d
http:// 127.0.0.1:%(port)d/
http://127.0.0.1\t:%(port)d/
http://127.0.0.1:%(port)d/\r\nHost: good.example
file:///etc/hostname
file://127.0.0.1/etc/hostname
ftp://127.0.0.1:%(port)d/
gopher://127.0.0.1:%(port)d/_GET
dict://127.0.0.1:%(port)d/
javascript:alert(1)
data:text/plain,hello
unix:///run/docker.sock
ws://127.0.0.1:%(port)d/
http://10.0.0.1:%(port)d/
http://169.254.169.254:%(port)d/latest/meta-data/
http://192.168.1.1:%(port)d/
http://172.16.0.1:%(port)d/
http://100.64.0.1:%(port)d/
http://224.0.0.1:%(port)d/
http://255.255.255.255:%(port)d/
http://:%(port)d/
http://
http
""".strip("\n").split("\n")
