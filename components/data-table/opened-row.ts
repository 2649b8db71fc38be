type Opened = {
	id: string;
	/** Scroll position of the list; absent if the row was not opened from the list. */
	scrollY: number | undefined;
};

let opened: Opened | undefined;

/** The row that was opened last, so that a return to the list focuses it. Kept until the browser tab reloads. */
export const openedRow = {
	remember(id: string, scrollY?: number): void {
		opened = { id, scrollY: scrollY ?? (opened?.id === id ? opened.scrollY : undefined) };
	},
	/** Returns the row once, then forgets it. */
	take(): Opened | undefined {
		const taken = opened;
		opened = undefined;
		return taken;
	},
};
