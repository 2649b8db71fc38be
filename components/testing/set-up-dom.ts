import { cleanup, configure, getConfig, prettyDOM } from "@testing-library/react";
import * as React from "react";
import { afterAll, afterEach, beforeEach, vi } from "vitest";
import { fieldsOf } from "@/lib/json/is-object";
import { keepReturnHref } from "@/lib/routes/client/return-href";
import { groupsHref, organizationsHref, rolesHref, usersHref } from "@/lib/routes/routes";
import { openedRow } from "../data-table/opened-row.ts";
import { clearNotices } from "../ui/notices.tsx";
import { offerUndo } from "../undo/undo-offer.ts";

/** Returns true while a wait tries its condition. Testing Library has this in its configuration, and not in its types. */
const isWaiting = (): boolean => fieldsOf(getConfig())._disableExpensiveErrorDiagnostics === true;

/** The error of a query. Within a wait it leaves out the page, which takes long to print: the wait adds it if it times out. */
function getElementError(message: string | null, container: Element): Error {
	const parts = [message, isWaiting() ? undefined : prettyDOM(container)];
	return Object.assign(new Error(parts.filter(Boolean).join("\n\n")), { name: "TestingLibraryElementError" });
}

/**
 * A wait ends as soon as its condition holds. The limit only ends a test that would never end; a busy machine does not reach it. Without
 * style sheets nothing is hidden by CSS, so queries need not check visibility.
 */
configure({ asyncUtilTimeout: 40_000, defaultHidden: true, getElementError });

/**
 * React's development build takes a stack for each element it creates, up to 10,000 per second, for `captureOwnerStack`. Nothing here reads
 * them, and React has no setting for them, so its count of them stays above its limit.
 */
const internals = fieldsOf(fieldsOf(React).__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE);
Object.defineProperty(internals, "recentlyCreatedOwnerStacks", {
	get: () => Number.POSITIVE_INFINITY,
	set: () => undefined,
	configurable: true,
});

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
	openedRow.take();
	for (const href of [usersHref(), rolesHref, organizationsHref, groupsHref]) keepReturnHref(href, href);
	localStorage.clear();
	sessionStorage.clear();
}

afterEach(tidy);
// If one hook fails a test, the remaining hooks do not run, so `beforeEach` cleans up as well.
beforeEach(tidy);

/** The code of a component that a test showed last may still be loading. Without its file the load fails, also for the files after it. */
afterAll(() => vi.dynamicImportSettled());
