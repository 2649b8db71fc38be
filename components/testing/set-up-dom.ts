import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeEach, vi } from "vitest";
import { clearNotices } from "../ui/notices.tsx";
import { offerUndo } from "../undo/undo-offer.ts";

/**
 * A wait ends as soon as its condition holds. The limit only ends a test that would never end; a busy machine does not reach it. Without
 * style sheets nothing is hidden by CSS, so queries need not check visibility.
 */
configure({ asyncUtilTimeout: 40_000, defaultHidden: true });

/** jsdom has no layout: no media query matches, nothing is resized or scrolled, no font is loaded, no file is downloaded. */
class NoObserver {
	observe = () => undefined;
	unobserve = () => undefined;
	disconnect = () => undefined;
}

const neverMatches = (media: string) => ({
	media,
	matches: false,
	onchange: null,
	addEventListener: () => undefined,
	removeEventListener: () => undefined,
	addListener: () => undefined,
	removeListener: () => undefined,
	dispatchEvent: () => false,
});

vi.stubGlobal("ResizeObserver", NoObserver);
vi.stubGlobal("IntersectionObserver", NoObserver);
vi.stubGlobal("matchMedia", neverMatches);
/** An autosizing textarea waits for fonts; jsdom loads none. */
Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
URL.createObjectURL = () => "blob:none";
URL.revokeObjectURL = () => undefined;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;

/** Removes what a test left in the page, in the browser's stores and in the console's own stores. */
function tidy(): void {
	cleanup();
	document.body.replaceChildren();
	offerUndo(undefined);
	clearNotices();
	localStorage.clear();
	sessionStorage.clear();
}

afterEach(tidy);
// If one hook fails a test, the remaining hooks do not run, so `beforeEach` cleans up as well.
beforeEach(tidy);

/** The code of a component that a test showed last may still be loading. Without its file the load fails, also for the files after it. */
afterAll(() => vi.dynamicImportSettled());
