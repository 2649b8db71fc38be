"use client";

import { Modal, Text } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
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
	/** False while a search for the text runs. */
	isSettled: boolean;
	onClose: () => void;
};

/** Focuses the box in the frame in which it mounts, with the caret after the text typed so far, so that no key is lost. */
function focusBox(box: HTMLInputElement | null): void {
	box?.focus();
	box?.setSelectionRange(box.value.length, box.value.length);
}

/** Finds anything by a part of its name: a combobox in a dialog. The arrow keys move, Enter runs the option, Escape closes. */
export function Palette({ text, onText, groups, status, isSettled, onClose }: PaletteProps) {
	const t = useTranslations("palette");
	/** Id of the item that the reader moved to. Without one, the first item is active. */
	const [moved, setMoved] = useState<string>();
	const [isEntered, setEntered] = useState(false);
	const list = useRef<HTMLDivElement>(null);
	const items = groups.flatMap((group) => group.items);
	const at = Math.max(
		0,
		items.findIndex(({ id }) => id === moved),
	);
	const type = (value: string) => {
		onText(value);
		setMoved(undefined);
		setEntered(false);
	};
	const run = (item: PaletteAction | undefined) => {
		if (item === undefined) return;
		onClose();
		item.run();
	};
	const enter = useEffectEvent(() => {
		if (isSettled || items[at]?.isFallback !== true) run(items[at]);
		else setEntered(true);
	});
	useEffect(() => {
		if (isEntered && isSettled) enter();
	}, [isEntered, isSettled]);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		const step = steps[event.key];
		if (event.key === "Enter") enter();
		else if (step !== undefined && items.length > 0) {
			const next = (at + step + items.length) % items.length;
			setMoved(items[next]?.id);
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
						ref={focusBox}
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
				<PaletteList
					ref={list}
					groups={groups}
					active={at}
					onHover={(index) => setMoved(items[index]?.id)}
					onRun={run}
				/>
			</Modal.Content>
		</Modal.Root>
	);
}
