"use client";

import { UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconListSearch, IconSearch } from "@tabler/icons-react";
import { useIsFetching } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { seesEverything } from "@/lib/access/can";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersHref } from "@/lib/routes/routes";
import { onlyMatch } from "@/lib/users/client/list/only-match";
import { pauseFor, pauseMs } from "@/lib/users/client/list/search-pace";
import { useUserListParams } from "@/lib/users/client/list/user-list-params";
import { userKeys } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import { type Recognised, recognise } from "@/lib/users/search/recognise";
import { focusFirstRow } from "../../data-table/row-focus.ts";
import { focusHeading } from "../../focus/keep-focus.ts";
import { usePalette } from "../../palette/palette-provider.tsx";
import { shortcuts } from "../../shortcuts/shortcuts.ts";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { CrossButton, FieldBox } from "../../ui/field-box.tsx";
import { useLeave } from "../../unsaved/unsaved-guard.tsx";
// This is not loaded on demand, because text typed offline must not depend on the network.
import { RecognisedHint } from "./recognised-hint.tsx";
import classes from "./user-search-box.module.css";

const longest = 500;

/** Returns the search text: the value found inside a token or URL, otherwise the typed text. */
const toSearch = (text: string, { what, value, within }: Recognised) =>
	(what === "nothing" ? "" : within === undefined ? text.trim() : value).slice(0, longest);

const isPaste = ({ nativeEvent }: ChangeEvent) =>
	nativeEvent instanceof InputEvent && /^insertFrom(?:Paste|Drop)$/.test(nativeEvent.inputType);

/**
 * The search box on every page. On the list it filters while typing; elsewhere Enter opens the list. Enter opens the only match, and the
 * down arrow goes to the first row.
 */
export function UserSearchBox() {
	const t = useTranslations();
	const router = useRouter();
	const leave = useLeave();
	const me = useMe();
	const onList = usePathname() === usersHref();
	const [{ q }, change] = useUserListParams();
	const [text, setText] = useState(q);
	const [pasted, setPasted] = useState<Recognised>();
	const input = useRef<HTMLInputElement>(null);
	const lastTypedAt = useRef(0);
	/** The text that was sent with Enter, until something else is typed. */
	const entered = useRef<string>(undefined);
	const recognised = pasted ?? recognise(text);
	const isAnswered = useIsFetching({ queryKey: userKeys.lists() }) === 0 && onList && toSearch(text, recognised) === q;
	const isHinted = recognised.what === "nothing" ? recognised.within !== undefined : !isAnswered;
	const search = (value: string) => {
		const wanted = value || null;
		if (wanted === (q || null)) return Promise.resolve();
		return change({ q: wanted ?? userListDefaults.q }, { typing: true });
	};
	const searchSoon = useDebouncedCallback(search, pauseMs.short);
	const searchLater = useDebouncedCallback(search, pauseMs.long);
	const searchWhole = useDebouncedCallback(search, pauseMs.whole);
	const searchBy = {
		none: search,
		short: searchSoon,
		long: searchLater,
		whole: searchWhole,
	};
	const cancel = () => {
		searchSoon.cancel();
		searchLater.cancel();
		searchWhole.cancel();
	};
	useEffect(() => {
		if (document.activeElement !== input.current) setText(q);
	}, [q]);
	useShortcut("find", () => {
		input.current?.focus();
		input.current?.select();
	});
	const type = (value: string, wasPasted = false) => {
		const found = recognise(value);
		const wanted = toSearch(value, found);
		// A token is never kept, not even in the box: its subject replaces it.
		setText(found.within === undefined ? value : wanted);
		setPasted(found.within === undefined ? undefined : found);
		cancel();
		entered.current = undefined;
		onlyMatch.set(null);
		const sinceLastMs = performance.now() - lastTypedAt.current;
		lastTypedAt.current += sinceLastMs;
		const pause = pauseFor(found, {
			pasted: wasPasted || found.within !== undefined,
			sinceLastMs,
			counted: !seesEverything(me),
		});
		if (onList) searchBy[pause](wanted);
	};
	const go = () => {
		const wanted = toSearch(text, recognise(text));
		entered.current = wanted;
		if (onList) {
			cancel();
			// The list's URL is written first. Written later, it would replace the URL of the user's page.
			void search(wanted).then(() => onlyMatch.set(entered.current || null));
		} else {
			onlyMatch.set(wanted || null);
			leave(() => router.push(usersHref(wanted)));
		}
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		if (event.key === "Enter") go();
		if (event.key !== "Escape" && event.key !== "ArrowDown") return;
		event.preventDefault();
		if (event.key === "ArrowDown") focusFirstRow();
		else if (text === "") focusHeading();
		else type("");
	};
	return (
		<>
			<div className={classes.box}>
				<FieldBox
					icon={<IconSearch size={16} aria-hidden />}
					end={
						text === "" ? (
							<kbd className={classes.key} aria-hidden>
								{shortcuts.find}
							</kbd>
						) : (
							<CrossButton label={t("users.clear")} onClick={() => type("")} />
						)
					}
				>
					<input
						ref={input}
						type="search"
						aria-label={t("shell.search")}
						aria-describedby={isHinted ? "recognised" : undefined}
						aria-keyshortcuts={shortcuts.find}
						placeholder={t("shell.searchPlaceholder")}
						value={text}
						onChange={(event) => type(event.currentTarget.value, isPaste(event))}
						onKeyDown={onKeyDown}
						spellCheck={false}
						autoComplete="off"
					/>
				</FieldBox>
				{isHinted ? <RecognisedHint id="recognised" recognised={recognised} /> : null}
			</div>
			<PaletteButton />
		</>
	);
}

/** Opens the palette, which finds more than users. It is beside the box, because the box has keys of its own. */
function PaletteButton() {
	const t = useTranslations("palette");
	const { open, keys } = usePalette();
	return (
		<UnstyledButton
			className={classes.palette}
			aria-label={t("open")}
			title={t("open")}
			aria-keyshortcuts="Control+K Meta+K"
			onClick={open}
		>
			<IconListSearch size={17} aria-hidden />
			<kbd className={classes.key}>{keys}</kbd>
		</UnstyledButton>
	);
}
