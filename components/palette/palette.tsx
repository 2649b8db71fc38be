"use client";

import { Modal, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { recognise } from "@/lib/users/search/recognise";
import { useProblemText } from "../states/use-problem-text.ts";
import classes from "./palette.module.css";
import type { PaletteAction } from "./palette-action.ts";
import { PaletteList } from "./palette-list.tsx";
import { useFound, usePaletteItems } from "./use-palette-items.ts";

const typingPauseMs = 250;
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

type PaletteProps = {
	actions: readonly PaletteAction[];
	/** What was typed before the palette was there. */
	takeTyped: () => string;
	onClose: () => void;
};

/** Anyone, any place and any action by a few letters: a combobox in a dialog. The arrows choose, Enter does it, Escape closes. */
export function Palette({ actions, takeTyped, onClose }: PaletteProps) {
	const t = useTranslations("palette");
	const problemText = useProblemText();
	const [text, setText] = useState(takeTyped);
	const [active, setActive] = useState(0);
	const list = useRef<HTMLDivElement>(null);
	const recognised = recognise(text);
	const [wanted] = useDebouncedValue(recognised.value, typingPauseMs);
	const found = useFound(wanted);
	const isSettled = wanted === recognised.value && !found.isFetching;
	const groups = usePaletteItems({ text: text.trim(), recognised, actions, onClose }, found);
	const items = groups.flatMap((group) => group.items);
	const at = Math.min(active, items.length - 1);
	const type = (value: string) => {
		const { within, value: inside } = recognise(value);
		setText(within === "token" ? inside : value.slice(0, 500));
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
	const failure = found.error && recognised.what !== "nothing" ? problemText(toBffError(found.error)) : undefined;
	const isNobody = isSettled && found.data?.users.length === 0 && wanted.length > 1;
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
					{recognised.what === "nothing"
						? t("hint")
						: (failure ?? (!isSettled ? t("searching") : isNobody ? t("nobody") : t("choose")))}
				</Text>
				<PaletteList ref={list} groups={groups} active={at} onHover={setActive} onRun={run} />
			</Modal.Content>
		</Modal.Root>
	);
}
