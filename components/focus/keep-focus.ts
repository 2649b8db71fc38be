import { controls, findSuccessor, floating } from "./find-successor.ts";

/** Maximum number of remembered elements of the page, and of its overlays. */
const mostVisited = 8;

/** Focuses an element, made focusable by code if it is not. Returns whether it took the focus. */
function focus(element: HTMLElement): boolean {
	if (!element.matches(controls) && !element.hasAttribute("tabindex")) element.tabIndex = -1;
	element.focus({ preventScroll: true });
	return document.activeElement === element;
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** Focuses the heading of the page. Returns false while the page has none; its content then has the focus. */
export function focusHeading(): boolean {
	const heading = document.querySelector<HTMLElement>("main h1");
	const place = heading ?? document.querySelector<HTMLElement>("main");
	if (place !== null) focus(place);
	return heading !== null;
}

/** Returns the focus to the latest visited element that can take it, within the open dialog or on the page. */
function giveBack(visited: readonly HTMLElement[]): void {
	const dialog = [...document.querySelectorAll<HTMLElement>("[role=dialog]")].at(-1);
	const latest = visited.toReversed();
	if (dialog === undefined) {
		if (!latest.some(focus)) focusHeading();
		return;
	}
	const first = dialog.querySelector<HTMLElement>("[data-autofocus]") ?? dialog;
	[...latest.filter((element) => dialog.contains(element)), first, dialog].some(focus);
}

/** Moves the focus of a pressed button that is busy to its dialog, its form or its part of the page. */
function hold(busy: HTMLElement): void {
	const holder = busy.closest<HTMLElement>("[role=dialog], form, section, main");
	if (holder === null) return;
	holder.dataset.holdsFocus = "";
	focus(holder);
}

const isHeld = () => isNowhere() || document.activeElement?.matches("[data-holds-focus]") === true;

/** Moves an element to the end of the list. Elements of the page are kept however many a dialog has, because one of them opened it. */
function remember(visited: readonly HTMLElement[], element: HTMLElement): HTMLElement[] {
	const all = [...visited.filter((other) => other !== element), element];
	const inFloating = all.filter((one) => one.closest(floating) !== null);
	const onPage = all.filter((one) => !inFloating.includes(one)).slice(-mostVisited);
	const kept = new Set([...onPage, ...inFloating.slice(-mostVisited)]);
	return all.filter((one) => kept.has(one));
}

/**
 * Moves the mark by which the trap of a dialog knows what to focus. A trap focuses twice when it opens, the second time a little later, and
 * would take the focus back from where a key has moved it meanwhile.
 */
function markFocused(element: HTMLElement, last: HTMLElement | undefined): void {
	const dialog = element.closest<HTMLElement>("[role=dialog]");
	if (dialog === null || dialog === element) return;
	if (last !== undefined && dialog.contains(last)) last.removeAttribute("data-autofocus");
	element.setAttribute("data-autofocus", "");
}

/** Replaces removed elements in the list with their successors. */
function replaceRemoved(visited: readonly HTMLElement[], records: readonly MutationRecord[]): HTMLElement[] {
	return visited.flatMap((element) => {
		if (element.isConnected) return element;
		const record = records.findLast(({ removedNodes }) => [...removedNodes].some((node) => node.contains(element)));
		return (record && findSuccessor(element, record)) ?? [];
	});
}

/** Calls `visit` with each element that is focused or pressed, and `leave` if the reader presses something that cannot be focused. */
function watchFocus(visit: (element: HTMLElement) => void, leave: () => void): () => void {
	const end = new AbortController();
	const options = { capture: true, signal: end.signal };
	document.addEventListener("focusin", ({ target }) => target instanceof HTMLElement && visit(target), options);
	// Safari does not focus a button that is clicked.
	const press = ({ target }: Event) => {
		const control = target instanceof Element ? target.closest<HTMLElement>(controls) : null;
		if (control === null) leave();
		else visit(control);
	};
	document.addEventListener("pointerdown", press, options);
	return () => end.abort();
}

/**
 * Keeps the focus in the page where a browser would move it to `body`. If the focused element is removed, its successor or the previously
 * focused element gets the focus: the opener of a dialog, the next row, the heading. While a pressed button is busy, its dialog or form
 * holds the focus, then returns it. If the reader presses an empty area, the focus is left alone.
 */
export function keepFocus() {
	/** Elements that were focused since the page was opened, latest last. */
	let visited: HTMLElement[] = [];
	let busy: HTMLElement | undefined;
	let hasLeft = false;
	let wantsHeading = false;
	const visit = (element: HTMLElement) => {
		hasLeft = false;
		if (element.localName !== "main") wantsHeading = false;
		if (element.matches("[data-holds-focus]")) return;
		markFocused(element, visited.at(-1));
		visited = remember(visited, element);
	};
	const letGo = (held: HTMLElement) => {
		if (held.isConnected && held.matches(":disabled")) return;
		busy = undefined;
		if (held.isConnected && isHeld()) focus(held);
	};
	const look = (records: readonly MutationRecord[]) => {
		const last = visited.at(-1);
		if (visited.some(({ isConnected }) => !isConnected)) visited = replaceRemoved(visited, records);
		if (busy !== undefined) letGo(busy);
		if (wantsHeading && (isNowhere() || document.activeElement?.localName === "main")) wantsHeading = !focusHeading();
		if (last === undefined || hasLeft) return;
		const isOff = last.matches(":disabled") && (isNowhere() || document.activeElement === last);
		if (isOff && last.isConnected && last.matches("[data-loading]")) {
			busy = last;
			hold(last);
		} else if (isOff || (!last.isConnected && isNowhere())) giveBack(visited);
	};
	const stopWatching = watchFocus(visit, () => {
		hasLeft = true;
	});
	const observer = new MutationObserver(look);
	observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
	return {
		/**
		 * Call this when another page, or another tab of the same page, is shown. On a tab the focused element keeps the focus if it is
		 * still mounted.
		 */
		show(isSamePage: boolean): void {
			const active = document.activeElement;
			const stays = isSamePage && !isNowhere() && active instanceof HTMLElement;
			visited = stays ? [active] : [];
			hasLeft = false;
			wantsHeading = !stays && !focusHeading();
		},
		stop(): void {
			stopWatching();
			observer.disconnect();
		},
	};
}
