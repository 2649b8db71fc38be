/** Counts what a person does with mouse and keyboard: clicks, keys and typed characters. */
export function createHand(page) {
	const count = { clicks: 0, keys: 0, typed: 0 };
	return {
		count,
		async click(locator) {
			await locator.click();
			count.clicks += 1;
		},
		async press(key) {
			await page.keyboard.press(key);
			count.keys += 1;
		},
		/** Types into what has the focus. */
		async type(text) {
			await page.keyboard.type(text);
			count.typed += text.length;
		},
	};
}
