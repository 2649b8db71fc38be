import { type RefObject, useEffect, useState } from "react";

/** Room beside the item that is scrolled to, in px. It is what the sign of more covers. */
const roomPx = 44;

/** Scrolls sideways, and never the page, until the item is whole. */
function scrollTo(box: HTMLElement, item: HTMLElement): void {
	const start = Math.max(0, item.offsetLeft - roomPx);
	const end = Math.min(box.scrollWidth, item.offsetLeft + item.offsetWidth + roomPx);
	if (start < box.scrollLeft) box.scrollLeft = start;
	else if (end > box.scrollLeft + box.clientWidth) box.scrollLeft = end - box.clientWidth;
}

/** The index of the current item, or -1, and the number of items. */
type Row = { at: number; count: number };

type Edges = { start: boolean; end: boolean };

function edgesOf({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): Edges {
	return { start: scrollLeft > 1, end: scrollLeft + clientWidth < scrollWidth - 1 };
}

/**
 * Says at which edges a row that scrolls sideways has more, and keeps its item at the index `at` in view when that or a width changes. The
 * box must be the offset parent of its items. With `attributes`, a row of `scroll-edges.module.css` fades where it has more.
 */
export function useScrollEdges(box: RefObject<HTMLElement | null>, { at, count }: Row): Edges & { attributes: object } {
	const [edges, setEdges] = useState<Edges>({ start: false, end: false });
	useEffect(() => {
		const element = box.current;
		if (element === null) return;
		const measure = () => {
			const now = edgesOf(element);
			setEdges((known) => (known.start === now.start && known.end === now.end ? known : now));
		};
		const show = () => {
			const item = element.children.item(at);
			if (item instanceof HTMLElement) scrollTo(element, item);
			measure();
		};
		show();
		const observer = new ResizeObserver(show);
		for (const one of [element, ...[...element.children].slice(0, count)]) observer.observe(one);
		element.addEventListener("scroll", measure, { passive: true });
		return () => {
			observer.disconnect();
			element.removeEventListener("scroll", measure);
		};
	}, [box, at, count]);
	const { start, end } = edges;
	return { start, end, attributes: { "data-more-before": start || undefined, "data-more-after": end || undefined } };
}
