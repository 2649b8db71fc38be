import type { ComponentType } from "react";

/** An action of the palette. Actions that the reader may not run are not offered. */
export type PaletteAction = {
	id: string;
	label: string;
	/** Text that tells similar actions apart. It is searched too. */
	second?: string;
	Icon: ComponentType<{ size?: number; stroke?: number }>;
	run: () => void;
};

/** Actions under one heading. */
export type PaletteGroup = {
	name: "found" | "recent" | "here" | "places" | "views" | "actions";
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
