type Opened = {
	id: string;
	/** Scroll position of the list; absent if the row was not opened from the list. */
	scrollY: number | undefined;
};

let opened: Opened | undefined;

/** The row that was opened last, so that the way back leads to it. Lives as long as the tab's page does. */
export const openedRow = {
	remember(id: string, scrollY?: number): void {
		opened = { id, scrollY: scrollY ?? (opened?.id === id ? opened.scrollY : undefined) };
	},
	/** Tells it once. */
	take(): Opened | undefined {
		const taken = opened;
		opened = undefined;
		return taken;
	},
};
