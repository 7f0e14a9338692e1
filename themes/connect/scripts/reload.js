// In the preview only: show the page anew when the site has changed.
const events = new EventSource("/~events");
events.addEventListener("message", (event) => {
  if (event.data === "reload") location.reload();
});
