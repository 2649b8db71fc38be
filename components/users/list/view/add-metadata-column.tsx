"use client";

import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { isHiddenField } from "@/lib/access/can-edit-field";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isMetadataPath, type MetadataPath, mostMetadataColumns, type UserColumnId } from "@/lib/users/list-columns";
import classes from "./view-menu.module.css";

type AddMetadataColumnProps = { columns: readonly UserColumnId[]; onAdd: (path: MetadataPath) => void };

/** Adds a metadata path as a column. An invalid path is reported when the reader tries to add it. */
export function AddMetadataColumn({ columns, onAdd }: AddMetadataColumnProps) {
	const t = useTranslations("users");
	const me = useMe();
	const [text, setText] = useState("");
	const [tried, setTried] = useState(false);
	const path = text.trim();
	const isFull = columns.filter(isMetadataPath).length >= mostMetadataColumns;
	const problem = isFull
		? t("metadataColumnMost", { most: mostMetadataColumns })
		: !isMetadataPath(path)
			? t("metadataColumnWrong")
			: isHiddenField(me, path.split("."))
				? t("columnUnseen")
				: undefined;
	const add = () => {
		setTried(true);
		if (problem !== undefined || !isMetadataPath(path)) return;
		if (!columns.includes(path)) onAdd(path);
		setText("");
		setTried(false);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
		event.preventDefault();
		add();
	};
	return (
		<div className={classes.add}>
			<TextInput
				size="xs"
				label={t("metadataColumn")}
				placeholder="user_metadata.plan"
				classNames={{ input: classes.path }}
				value={text}
				error={tried ? problem : undefined}
				onChange={(event) => setText(event.currentTarget.value)}
				onKeyDown={onKeyDown}
				maxLength={250}
				spellCheck={false}
				autoComplete="off"
			/>
			<Button variant="default" size="xs" onClick={add}>
				{t("addColumn")}
			</Button>
		</div>
	);
}
