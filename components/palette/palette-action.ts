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
