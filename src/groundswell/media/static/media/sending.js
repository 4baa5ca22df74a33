// One picture on its way to the server: says how far it is, and gives what stands in a text for it, or nothing and why.
export const send = ({ dataset: words }, data, key, say) => new Promise((settle) => {
  const request = new XMLHttpRequest();
  const end = (said, text = "") => {
    say(said);
    settle(text);
  };
  request.upload.onprogress = ({ loaded, total }) => say(loaded < total ? words.sending.replace("#", Math.round((100 * loaded) / total)) : words.drawing);
  request.onerror = () => end(words.failed);
  request.onload = () => {
    const { status, responseText: answer } = request;
    if (status === 200) return end(words.done, JSON.parse(answer).text);
    end(status < 500 && answer.length < 400 ? answer : words.failed);
  };
  request.open("POST", words.to);
  request.setRequestHeader("Idempotency-Key", key);
  request.send(data);
});
