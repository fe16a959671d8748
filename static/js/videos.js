// Plays a YouTube video in its place on the page, but only after a click; until then nothing is asked of YouTube.
document.addEventListener("click", (event) => {
  const facade = event.target.closest("a[data-youtube]");
  if (!facade || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const player = document.createElement("iframe");
  player.src = `https://www.youtube-nocookie.com/embed/${encodeURIComponent(facade.dataset.youtube)}?autoplay=1`;
  player.title = facade.querySelector(".video-title").textContent;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  player.allow = "autoplay; encrypted-media; picture-in-picture";
  player.allowFullscreen = true;
  const frame = document.createElement("div");
  frame.className = "video-frame";
  frame.append(player);
  facade.replaceWith(frame);
  player.focus();
});
