// In the preview only: shows the page anew when the site has changed since it was made.
const { version } = document.querySelector("script[data-version]").dataset;

new EventSource(`/~events?${version}`).addEventListener("message", ({ data }) => {
  if (data === "reload") location.reload();
});
