"use client";

import { Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type LabChange, toLabHref } from "@/lib/token-lab/client/lab-params";
import type { LabConfig } from "@/lib/token-lab/contract";
import { labDefaults, labFaults, labLimits, labPatterns } from "@/lib/token-lab/lab-options";
import { CopyButton } from "../ui/copy-button.tsx";
import { GatedButton } from "../ui/gated-button.tsx";
import classes from "./lab-form.module.css";

const usual = { ...labDefaults, patterns: [...labPatterns] };

/** Presets for instructive runs. Each demonstrates one effect. */
const labPresets = {
	coldStart: { ...usual, callers: 50, perSecond: 100, lifetimeSeconds: 3_600, seconds: 8 },
	renewal: { ...usual, callers: 20, perSecond: 60, lifetimeSeconds: 65, seconds: 15 },
	revoked: { ...usual, callers: 20, perSecond: 40, lifetimeSeconds: 3_600, fault: "revoke", seconds: 12 },
	// Rolecall renews at 7.5 to 9 s, before the fault begins at 10 s; the other patterns need a token during the fault.
	endpointDown: { ...usual, callers: 20, perSecond: 40, lifetimeSeconds: 20, fault: "server_error", seconds: 30 },
} as const satisfies Record<string, LabConfig>;

type LabPreset = keyof typeof labPresets;

type LabFormProps = {
	config: LabConfig;
	isRunning: boolean;
	/** True while a start or stop request is in flight. */
	isBusy: boolean;
	onChange: (change: LabChange) => void;
	onStart: (config: LabConfig) => void;
	onStop: () => void;
};

const numbers = ["callers", "perSecond", "lifetimeSeconds", "seconds"] as const;
const presets = Object.keys(labPresets) as LabPreset[];

function PatternChoice({ config, isRunning, onChange }: Pick<LabFormProps, "config" | "isRunning" | "onChange">) {
	const t = useTranslations("token.lab");
	return (
		<Checkbox.Group
			label={t("patterns")}
			value={config.patterns}
			error={config.patterns.length === 0 ? t("choosePattern") : undefined}
			onChange={(names) => onChange({ patterns: labPatterns.filter((name) => names.includes(name)) })}
		>
			<div className={classes.patterns}>
				{labPatterns.map((name) => (
					<Checkbox
						key={name}
						value={name}
						label={t(`names.${name}`)}
						description={t(`descriptions.${name}`)}
						disabled={isRunning}
					/>
				))}
			</div>
		</Checkbox.Group>
	);
}

const isUsual = (config: LabConfig) => toLabHref(config) === toLabHref(usual);

/** Buttons that each start an instructive run at once. */
function Presets({ isRunning, isBusy, onChange, onStart }: Omit<LabFormProps, "config" | "onStop">) {
	const t = useTranslations("token.lab");
	return (
		<fieldset className={classes.presets}>
			<legend>{t("presets.label")}</legend>
			{presets.map((name) => (
				<GatedButton
					key={name}
					permission="token:run-lab"
					variant="default"
					leftSection={<IconPlayerPlay size={14} aria-hidden />}
					disabled={isRunning || isBusy}
					onClick={() => {
						const config = { ...labPresets[name], patterns: [...labPatterns] };
						onChange(config);
						onStart(config);
					}}
				>
					{t(`presets.${name}`)}
				</GatedButton>
			))}
		</fieldset>
	);
}

/** Starts the presets, and configures, starts and stops a run of one's own. */
export function LabForm({ config, isRunning, isBusy, onChange, onStart, onStop }: LabFormProps) {
	const t = useTranslations("token.lab");
	// A shared address opens with its settings in sight.
	const [open] = useState(() => !isUsual(config));
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (!isRunning && config.patterns.length > 0) onStart(config);
			}}
		>
			<Presets isRunning={isRunning} isBusy={isBusy} onChange={onChange} onStart={onStart} />
			<details className={classes.own} open={open}>
				<summary>{t("own")}</summary>
				<div className={classes.settings}>
					<PatternChoice config={config} isRunning={isRunning} onChange={onChange} />
					<div className={classes.numbers}>
						{numbers.map((name) => (
							// The step arrows are hidden, because two of them cannot both be 24 px high; the arrow keys still step.
							<NumberInput
								key={name}
								label={t(`fields.${name}`)}
								value={config[name]}
								min={labLimits[name].min}
								max={labLimits[name].max}
								allowDecimal={false}
								allowNegative={false}
								hideControls
								clampBehavior="blur"
								disabled={isRunning}
								onChange={(value) => typeof value === "number" && onChange({ [name]: value })}
							/>
						))}
						<NativeSelect
							label={t("fields.fault")}
							data={labFaults.map((value) => ({ value, label: t(`faults.${value}`) }))}
							value={config.fault}
							disabled={isRunning}
							onChange={(event) => {
								const fault = labFaults.find((one) => one === event.currentTarget.value);
								if (fault) onChange({ fault });
							}}
						/>
					</div>
					<div className={classes.actions}>
						<GatedButton
							type="submit"
							permission="token:run-lab"
							leftSection={<IconPlayerPlay size={16} aria-hidden />}
							loading={isBusy}
							disabled={isRunning || config.patterns.length === 0}
						>
							{t("start")}
						</GatedButton>
						<span className={classes.share}>
							{t("share")}
							<CopyButton value={`${window.location.origin}${toLabHref(config)}`} what={t("link")} />
						</span>
					</div>
				</div>
			</details>
			{isRunning ? (
				<div>
					<GatedButton
						permission="token:run-lab"
						color="red"
						leftSection={<IconPlayerStop size={16} aria-hidden />}
						loading={isBusy}
						onClick={onStop}
					>
						{t("stop")}
					</GatedButton>
				</div>
			) : null}
		</form>
	);
}
