"use client";

import { Group, Kbd, Modal, Switch, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usePalette } from "../palette/palette-provider.tsx";
import { useShortcutSettings } from "../shortcuts/shortcut-settings.ts";
import { type ShortcutId, shortcuts } from "../shortcuts/shortcuts.ts";
import classes from "./shortcut-sheet.module.css";

function Keys({ keys }: { keys: string }) {
	const t = useTranslations("keys");
	const names = keys.split(" ").map((key) => (key === "Escape" ? t("escape") : key));
	return (
		<Group gap={4} wrap="nowrap" aria-label={names.join(` ${t("then")} `)}>
			{names.map((name, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a sequence may hold a key twice, as g g does
				<Kbd key={index} size="sm">
					{name}
				</Kbd>
			))}
		</Group>
	);
}

const ids = Object.keys(shortcuts).filter((id): id is ShortcutId => Object.hasOwn(shortcuts, id));

/** Lists every shortcut, with a switch for each and one for all. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
	const t = useTranslations();
	const { on, isOn, setOn, setOne } = useShortcutSettings();
	const { keys } = usePalette();
	return (
		<Modal opened onClose={onClose} title={t("keys.title")} closeButtonProps={{ "aria-label": t("ui.close") }}>
			<Switch
				label={t("keys.on")}
				description={t("keys.onHint")}
				checked={on}
				onChange={(event) => setOn(event.currentTarget.checked)}
				mb="md"
				data-autofocus
			/>
			<ul className={classes.list}>
				<li>
					<Text size="sm" flex={1}>
						{t("palette.open")}
					</Text>
					<Kbd size="sm">{keys}</Kbd>
				</li>
				{ids.map((id) => (
					<li key={id}>
						<Text size="sm" flex={1}>
							{t(`keys.${id}`)}
						</Text>
						<Keys keys={shortcuts[id]} />
						<Switch
							size="xs"
							aria-label={t("keys.useOne", { what: t(`keys.${id}`) })}
							checked={isOn(id)}
							disabled={!on}
							onChange={(event) => setOne(id, event.currentTarget.checked)}
						/>
					</li>
				))}
			</ul>
		</Modal>
	);
}
