"use client";

import { Modal, Text } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./palette.module.css";
import type { PaletteAction, PaletteGroup } from "./palette-action.ts";
import { PaletteList } from "./palette-list.tsx";

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

type PaletteProps = {
	text: string;
	onText: (text: string) => void;
	groups: readonly PaletteGroup[];
	/** The result of the search, or a hint about what to type. */
	status: string;
	onClose: () => void;
};

/** Finds anything by a part of its name: a combobox in a dialog. The arrow keys move, Enter runs the option, Escape closes. */
export function Palette({ text, onText, groups, status, onClose }: PaletteProps) {
	const t = useTranslations("palette");
	const [active, setActive] = useState(0);
	const list = useRef<HTMLDivElement>(null);
	const items = groups.flatMap((group) => group.items);
	const at = Math.min(active, items.length - 1);
	const type = (value: string) => {
		onText(value);
		setActive(0);
	};
	const run = (item: PaletteAction | undefined) => {
		if (item === undefined) return;
		onClose();
		item.run();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		const step = steps[event.key];
		if (event.key === "Enter") run(items[at]);
		else if (step !== undefined && items.length > 0) {
			const next = (at + step + items.length) % items.length;
			setActive(next);
			list.current?.querySelectorAll("[role=option]")[next]?.scrollIntoView({ block: "nearest" });
		} else return;
		event.preventDefault();
	};
	return (
		<Modal.Root opened onClose={onClose} size={620} yOffset="10vh" classNames={{ content: classes.content ?? "" }}>
			<Modal.Overlay backgroundOpacity={0.4} />
			<Modal.Content aria-label={t("title")} radius={12}>
				<div className={classes.head}>
					<IconSearch size={18} aria-hidden />
					<input
						className={classes.input}
						role="combobox"
						aria-expanded
						aria-controls="palette-list"
						aria-autocomplete="list"
						aria-activedescendant={items.length > 0 ? `palette-${at}` : undefined}
						aria-label={t("title")}
						placeholder={t("placeholder")}
						value={text}
						onChange={(event) => type(event.currentTarget.value)}
						onKeyDown={onKeyDown}
						spellCheck={false}
						autoComplete="off"
						data-autofocus
					/>
				</div>
				<Text size="sm" c="dimmed" role="status" className={classes.status}>
					{status}
				</Text>
				<PaletteList ref={list} groups={groups} active={at} onHover={setActive} onRun={run} />
			</Modal.Content>
		</Modal.Root>
	);
}
