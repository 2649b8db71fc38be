"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { directoryMutations } from "@/lib/directory/client/directory-queries";
import type { DirectoryReport } from "@/lib/directory/contract";
import { dropWord } from "@/lib/directory/directory-options";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { ActDialog } from "../../form/act-dialog.tsx";
import { TypedConfirmation } from "../../form/typed-confirmation.tsx";
import { useAct } from "../../form/use-act.ts";
import { GatedButton } from "../../ui/gated-button.tsx";
import classes from "./directory-page.module.css";

/** The buttons that turn the directory on and off and drop it, each with a dialog. */
export function DirectorySwitch({ report }: { report: DirectoryReport }) {
	const t = useTranslations("directorySettings");
	const [asked, setAsked] = useState<"turn" | "drop">();
	const { isOn, setting, status, stored } = report;
	const fixed = setting === undefined ? undefined : t("fixed", { setting });
	const close = () => setAsked(undefined);
	const hasRows = stored.users > 0 || status.phase !== "empty";
	return (
		<div className={classes.actions}>
			<GatedButton
				permission="directory:manage"
				reason={fixed}
				{...(isOn ? { variant: "default" } : {})}
				onClick={() => setAsked("turn")}
			>
				{t(isOn ? "off.button" : "on.button")}
			</GatedButton>
			{hasRows ? (
				<GatedButton
					permission="directory:manage"
					reason={setting === "on" ? fixed : undefined}
					variant="default"
					onClick={() => setAsked("drop")}
				>
					{t("drop.button")}
				</GatedButton>
			) : null}
			{asked === "turn" ? <TurnDialog isOn={!isOn} onClose={close} /> : null}
			{asked === "drop" ? <DropDialog onClose={close} /> : null}
		</div>
	);
}

/** Turns the directory on or off. */
function TurnDialog({ isOn, onClose }: { isOn: boolean; onClose: () => void }) {
	const name = isOn ? "on" : "off";
	const t = useTranslations("directorySettings");
	const client = useQueryClient();
	const act = useAct({
		mutation: directoryMutations.turn(client, isOn),
		toInput: (reason) => ({ reason }),
		done: t(`${name}.done`),
		onClose,
	});
	return (
		<ActDialog
			action={isOn ? "directory.turned_on" : "directory.turned_off"}
			title={t(`${name}.title`)}
			consequence={t(`${name}.consequence`)}
			confirm={t(`${name}.button`)}
			{...act.dialog}
		/>
	);
}

/** Drops the directory once its name was typed. */
function DropDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("directorySettings");
	const client = useQueryClient();
	const [typed, setTyped] = useState("");
	const act = useAct({
		mutation: directoryMutations.drop(client),
		toInput: (reason) => ({ confirmation: dropWord, reason }),
		done: t("drop.done"),
		onClose,
	});
	return (
		<ActDialog
			action="directory.dropped"
			title={t("drop.title")}
			consequence={t("drop.consequence")}
			confirm={t("drop.button")}
			disabled={typed.trim().toLowerCase() !== dropWord}
			{...act.dialog}
		>
			<TypedConfirmation label={t("drop.type", { word: dropWord })} value={typed} onChange={setTyped} />
		</ActDialog>
	);
}
