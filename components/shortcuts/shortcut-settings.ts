"use client";

import { useLocalStorage } from "@mantine/hooks";
import type { ShortcutId } from "./shortcuts.ts";

type ShortcutSettings = { on: boolean; off: ShortcutId[] };

/**
 * Returns which shortcuts are enabled. They can be disabled all at once or one by one (WCAG 2.1.4). The setting is stored in this browser.
 */
export function useShortcutSettings() {
	const [settings, setSettings] = useLocalStorage<ShortcutSettings>({
		key: "rolecall.shortcuts",
		defaultValue: { on: true, off: [] },
	});
	return {
		...settings,
		isOn: (id: ShortcutId) => settings.on && !settings.off.includes(id),
		setOn: (on: boolean) => setSettings({ ...settings, on }),
		setOne: (id: ShortcutId, on: boolean) => {
			const off = settings.off.filter((other) => other !== id);
			setSettings({ ...settings, off: on ? off : [...off, id] });
		},
	};
}
