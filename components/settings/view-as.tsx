"use client";

import { Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { startViewAs } from "@/lib/auth/client/view-as";
import type { ViewAsInput } from "@/lib/auth/contract";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../states/use-problem-text.ts";
import { GatedButton } from "../ui/gated-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Section } from "../ui/section.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import classes from "./access-settings-page.module.css";

type ViewAsButtonProps = {
	input: ViewAsInput;
	/** Explains why it is not possible. */
	reason?: string | undefined;
	children: ReactNode;
};

/** Begins to look at Rolecall as a level or a person, and asks first if edits would be lost. It is shown to who may, and not while they do. */
export function ViewAsButton({ input, reason, children }: ViewAsButtonProps) {
	const { can, viewAs } = useMe();
	const problemText = useProblemText();
	const leave = useLeave();
	const [busy, setBusy] = useState(false);
	const [failed, setFailed] = useState<string>();
	if (!can("access:view-as") || viewAs !== undefined) return null;
	const start = async () => {
		setBusy(true);
		await startViewAs(input).catch((error: unknown) => {
			const failure = toBffError(error);
			setFailed(failure.code === "forbidden" ? failure.problem?.detail : problemText(failure));
			setBusy(false);
		});
	};
	return (
		<div className={classes.start}>
			<GatedButton
				permission="access:view-as"
				reason={reason}
				variant="default"
				size="xs"
				loading={busy}
				disabled={input.userId === ""}
				onClick={() => leave(() => void start())}
			>
				{children}
			</GatedButton>
			{failed === undefined ? null : <Notice tone="bad">{failed}</Notice>}
		</div>
	);
}

/** Begins to look at Rolecall as a person, named by their id. */
export function ViewAsPerson() {
	const t = useTranslations("accessSettings");
	const { can, viewAs } = useMe();
	const [userId, setUserId] = useState("");
	if (!can("access:view-as") || viewAs !== undefined) return null;
	return (
		<Section title={t("personTitle")}>
			<Text size="sm" mb="sm">
				{t("personHint")}
			</Text>
			<TextInput
				label={t("personLabel")}
				value={userId}
				spellCheck={false}
				autoComplete="off"
				maw={480}
				mb="sm"
				onChange={(event) => setUserId(event.currentTarget.value.trim())}
			/>
			<ViewAsButton input={{ userId }}>{t("personButton")}</ViewAsButton>
		</Section>
	);
}
