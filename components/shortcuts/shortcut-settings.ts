"use client";

import { useLocalStorage } from "@mantine/hooks";
import type { ShortcutId } from "./shortcuts.ts";

type ShortcutSettings = { on: boolean; off: ShortcutId[] };

/** Which shortcuts are on: all can be switched off at once, and each by itself (WCAG 2.1.4). Kept in this browser. */
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
