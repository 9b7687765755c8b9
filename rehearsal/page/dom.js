// Small helpers to build the page; texts always go in as text, never as HTML.
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (key in element && key !== "list" && !key.startsWith("aria")) element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SHAPES = {
  send: "M3 20.500 22 12 3 3.500 3 10l12 2-12 2z",
  attach: "M17 7v9.500a5 5 0 0 1-10 0V6a3.500 3.500 0 0 1 7 0v9.500a2 2 0 0 1-4 0V7",
  close: "M6 6l12 12M18 6 6 18",
  beside: "M4 5h16v14H4zM12 5v14",
  help: "M9 9.500a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.100-1.500 2.400M12 17.800v.2",
  keyboard: "M3 7h18v10H3zM7 10.500h.1M12 10.500h.1M17 10.500h.1M8 14h8",
  reply: "M10 7 5 12l5 5M5 12h9a5 5 0 0 1 5 5v1",
  edit: "M5 19l1-4L16 5l3 3L9 18z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  photo: "M4 6h16v12H4zM4 15l4-4 4 4 3-3 5 4M15.500 9.500h.1",
  voice: "M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4zM6.500 11.500a5.500 5.500 0 0 0 11 0M12 17v3.500",
  contact: "M12 5a3.200 3.200 0 1 1 0 6.400A3.200 3.200 0 0 1 12 5zM5.500 19.500a6.500 6.500 0 0 1 13 0",
  down: "M12 4v11M7 11l5 5 5-5M5 20h14",
  more: "M12 6h.1M12 12h.1M12 18h.1",
  clock: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17zM12 8v4.500l3 2",
};
const FILLED = new Set(["send"]);

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", FILLED.has(name) ? "icon filled" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export const iconButton = (name, label, onclick, props = {}) =>
  h("button", { type: "button", class: "round", title: label, "aria-label": label, onclick, ...props }, icon(name));

const HUES = [172, 262, 24, 208, 332, 96];
export function avatar(name, id, group = false) {
  const circle = h("span", { class: group ? "avatar square" : "avatar", "aria-hidden": "true" }, [...name.trim()][0] ?? "?");
  circle.style.setProperty("--hue", HUES[Math.abs(id) % HUES.length]);
  return circle;
}

// A sheet over the page; resolves when it is closed, with the value given to close().
export function dialog(build, props = {}) {
  return new Promise((resolve) => {
    const box = h("dialog", { class: "sheet", ...props });
    const close = (value) => { box.close(); box.remove(); resolve(value); };
    box.append(...build(close).filter(Boolean));
    box.addEventListener("cancel", (event) => { event.preventDefault(); close(null); });
    box.addEventListener("click", (event) => event.target === box && close(null));
    document.body.append(box);
    box.showModal();
  });
}
