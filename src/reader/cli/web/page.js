// Where the socket is, seen from this page: it may stand behind a proxy, with another name and with TLS.
const socket = new URL("ws", window.location.href);
socket.protocol = socket.protocol.replace("http", "ws");
socket.search = "";
document.getElementById("terminal").dataset.sessionWebsocketUrl = socket.href;

// The terminal draws on a canvas, for which a browser loads no font by itself.
for (const face of ["", "bold ", "italic ", "italic bold "]) document.fonts.load(`${face}16px "Roboto Mono"`);

// Keys go to the reader at once, without a click; once it is closed, Enter opens it again.
const start = document.getElementById("start");
start.addEventListener("click", () => window.location.reload());
new MutationObserver(() => {
  const { classList } = document.body;
  const keys = document.querySelector(".xterm-helper-textarea");
  if (classList.contains("-closed")) start.focus();
  else if (classList.contains("-loaded") && keys) keys.focus();
}).observe(document.body, { attributes: true });
