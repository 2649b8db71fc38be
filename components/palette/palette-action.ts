import type { ComponentType } from "react";

/** Something the palette can do; what is not allowed is not offered. */
export type PaletteAction = {
	id: string;
	label: string;
	/** What tells it apart; searched as well. */
	second?: string;
	Icon: ComponentType<{ size?: number; stroke?: number }>;
	run: () => void;
};

/** Actions under one heading. */
export type PaletteGroup = {
	name: "found" | "recent" | "here" | "places" | "views" | "actions";
	items: PaletteAction[];
};

/** What the provider gives the palette when it is opened. */
export type OpenedPaletteProps = {
	/** What the page offers. */
	actions: readonly PaletteAction[];
	/** What was typed before the palette's code was there; it is given once. */
	takeTyped: () => string;
	onClose: () => void;
};
