import { cleanNotifications } from "@mantine/notifications";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { offerUndo } from "../undo/undo-offer.ts";

/**
 * A wait ends when what it waits for is there. The limit only ends a test that would never end; a busy machine does not reach it. Without
 * style sheets nothing is hidden by them, so that no query needs to look for that.
 */
configure({ asyncUtilTimeout: 40_000, defaultHidden: true });

/** jsdom has no layout: nothing matches a width, nothing is resized or scrolled, no font is loaded, no file is kept. */
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
/** A text box that grows asks when fonts are there; none come. */
Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
URL.createObjectURL = () => "blob:none";
URL.revokeObjectURL = () => undefined;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;

/** Takes away what a test left in the page, in the browser's stores and in the console's own. */
function tidy(): void {
	cleanup();
	document.body.replaceChildren();
	offerUndo(undefined);
	cleanNotifications();
	localStorage.clear();
	sessionStorage.clear();
}

afterEach(tidy);
// A hook that fails a test keeps the others from running, and the next test starts with nothing all the same.
beforeEach(tidy);
