"use client";

import { Stack } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
// biome-ignore lint/style/noRestrictedImports: a run of the lab changes nothing that is audited.
import { useMutation } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { labMutations } from "@/lib/token-lab/client/lab-mutations";
import { labParsers, useLabParams } from "@/lib/token-lab/client/lab-params";
import { useLabStatus } from "@/lib/token-lab/client/lab-status";
import type { LabConfig } from "@/lib/token-lab/contract";
import { FailureState } from "../states/failure-state.tsx";
import { ReadableAddress } from "../states/readable-address.tsx";
import { StaleNote } from "../states/stale-note.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { Notice } from "../ui/notice.tsx";
import { Section } from "../ui/section.tsx";
import { LabForm } from "./lab-form.tsx";
import { LabRun } from "./lab-run.tsx";

/** Compares token patterns side by side under a configurable load and fault, on the embedded tenant. */
export function TokenLab() {
	return (
		<ReadableAddress compact parsers={labParsers}>
			<Lab />
		</ReadableAddress>
	);
}

function Lab() {
	const t = useTranslations("token.lab");
	const problemText = useProblemText();
	const [config, change] = useLabParams();
	const { seen, isRunning, failure, show, retry } = useLabStatus();
	const start = useMutation({ ...labMutations.start(), onSuccess: show });
	const stop = useMutation({ ...labMutations.stop(), onSuccess: show });
	const error = start.error ?? stop.error;
	const run = seen?.state.run;
	const begin = (chosen: LabConfig) => {
		stop.reset();
		start.mutate(chosen);
	};
	return (
		<Section title={t("title")} hint={t("hint")}>
			<Stack gap="md">
				<LabForm
					config={config}
					isRunning={isRunning}
					isBusy={start.isPending || stop.isPending}
					onChange={change}
					onStart={begin}
					onStop={() => stop.mutate()}
				/>
				{error ? <Notice tone="bad">{problemText(toBffError(error))}</Notice> : null}
				{failure && seen ? <StaleNote failure={failure} asOfMs={seen.seenAtMs} onRetry={retry} /> : null}
			</Stack>
			{failure && !seen ? <FailureState failure={failure} onRetry={retry} compact /> : null}
			{seen && run === undefined ? (
				<StatePanel compact icon={<IconFlask size={20} aria-hidden />} title={t("emptyTitle")}>
					{t("empty")}
				</StatePanel>
			) : null}
			{run ? <LabRun run={run} /> : null}
		</Section>
	);
}
