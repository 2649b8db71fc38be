import type { ComponentType } from "react";

/** An action of the palette. Actions that the reader may not run are not offered. */
export type PaletteAction = {
	id: string;
	label: string;
	/** Text that tells similar actions apart. It is searched too. */
	second?: string;
	Icon: ComponentType<{ size?: number; stroke?: number }>;
	/** True for an act on the page's subject, which is listed first. */
	isHere?: true;
	/** True for a fallback in case nothing better is found. Enter waits for the search before it runs this action. */
	isFallback?: true;
	run: () => void;
};

/** Actions under one heading. */
export type PaletteGroup = {
	name: "here" | "roles" | "found" | "recent" | "places" | "views" | "actions" | "list";
	items: PaletteAction[];
};

/** Props that the provider passes to the open palette. */
export type OpenedPaletteProps = {
	/** The actions of the page. */
	actions: readonly PaletteAction[];
	/** Returns the text that was typed before the palette's code had loaded. It is returned once. */
	takeTyped: () => string;
	onClose: () => void;
};
