"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useLevelName } from "@/lib/auth/client/use-level-name";
import { stopViewAs } from "@/lib/auth/client/view-as";
import { toBffError } from "@/lib/http/client/bff-error";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../states/use-problem-text.ts";
import { Notice } from "../ui/notice.tsx";
import classes from "./view-as-bar.module.css";

/** Says on every page as whom the reader looks at Rolecall, and ends it. */
export function ViewAsBar() {
	const t = useTranslations("shell.viewAs");
	const problemText = useProblemText();
	const format = useFormatter();
	const nameOf = useLevelName();
	const { viewAs } = useMe();
	const [busy, setBusy] = useState(false);
	const [failed, setFailed] = useState<string>();
	if (viewAs === undefined) return null;
	const { level, userId, untilMs } = viewAs;
	const time = format.dateTime(untilMs, { timeStyle: "short" });
	const stop = async () => {
		setBusy(true);
		await stopViewAs().catch((error: unknown) => {
			setFailed(problemText(toBffError(error)));
			setBusy(false);
		});
	};
	return (
		<div className={classes.bar}>
			<Notice tone="warn">
				{userId === undefined
					? t("level", { level: nameOf(level), time })
					: t("person", { person: userId, level: nameOf(level), time })}
				{failed === undefined ? null : <div role="alert">{failed}</div>}
			</Notice>
			<Button variant="default" size="xs" loading={busy} onClick={() => void stop()}>
				{t("stop")}
			</Button>
		</div>
	);
}
