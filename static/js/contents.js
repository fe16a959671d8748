// Closes the contents menu when it has led somewhere, and marks in the contents which section is being read.
const menu = document.querySelector(".contents-menu details");
menu.addEventListener("click", (event) => {
  if (event.target.closest("a")) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

const links = new Map(
  [...document.querySelectorAll(".contents-beside a")].map((link) => [link.hash.slice(1), link]),
);
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) links.get(target.id)?.setAttribute("aria-current", "location");
      else links.get(target.id)?.removeAttribute("aria-current");
    }
  },
  { rootMargin: "-25% 0px -74% 0px" },
);
for (const section of document.querySelectorAll(".section")) watcher.observe(section);
