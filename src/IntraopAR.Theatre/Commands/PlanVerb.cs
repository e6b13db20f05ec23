using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Dossiers;
using IntraopAR.Theatre.Plans;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>plan</c>: choices, cuts and zones of a case held against margins, needles and rules; zones are proposed where asked.</summary>
internal static class PlanVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--case") { Description = "The case", Required = true };
        var file = new Option<string?>("--plan") { Description = "The plan as JSON (docs/plan.md); without it the case's plan/plan.json" };
        var choices = new Option<string[]>("--choose") { Description = "LESION=resect|ablate|observe|mark; repeat", AllowMultipleArgumentsPerToken = true };
        var cuts = new Option<string[]>("--cut") { Description = "NAME=FILE.mrk.json of 3D Slicer: plane, curve, closed curve or Bézier surface; repeat", AllowMultipleArgumentsPerToken = true };
        var flip = new Option<string[]>("--flip") { Description = "NAME of a cut whose other side is resected", AllowMultipleArgumentsPerToken = true };
        var margin = new Option<double?>("--margin") { Description = "Margin of R0, mm; 1 without it" };
        var segmentation = new Option<double?>("--segmentation-sd") { Description = "Standard deviation of a lesion's segmented surface, mm" };
        var tool = new Option<double?>("--tool-sd") { Description = "Standard deviation of the cut that is made from the one shown, per axis, mm" };
        var ablation = new Option<double?>("--ablation-margin") { Description = "Margin that zones are proposed with, mm" };
        var propose = new Option<bool>("--propose") { Description = "Propose zones for the lesions to be ablated, in place of those of the plan" };
        var devices = new Option<string?>("--devices") { Description = "A table of ablation devices beside the program's own" };
        var device = new Option<string[]>("--device") { Description = "Devices that a proposal may use; without it those measured in living tissue", AllowMultipleArgumentsPerToken = true };
        var keep = new Option<bool>("--keep") { Description = "Keep the plan with the case" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("plan", "Resection and ablation with volumes, margins, probability of R0, needles and rules") { from, file, choices, cuts, flip, margin, segmentation, tool, ablation, propose, devices, device, keep, json, force };
        verb.SetAction(parsed =>
        {
            var request = new PlanRequest(parsed.GetRequiredValue(from), parsed.GetValue(file), parsed.GetValue(devices))
            {
                Choices = [.. (parsed.GetValue(choices) ?? []).Select(c => Pair("--choose", c))],
                Cuts = [.. (parsed.GetValue(cuts) ?? []).Select(c => Pair("--cut", c))],
                Flipped = [.. parsed.GetValue(flip) ?? []],
                Margin = parsed.GetValue(margin), Segmentation = parsed.GetValue(segmentation), Tool = parsed.GetValue(tool), AblationMargin = parsed.GetValue(ablation),
            };
            var case_ = PlanCase.Open(request, Console.Error);
            var plan = request.Read(case_);
            AblationProposal? proposal = null;
            if (parsed.GetValue(propose)) (plan, proposal) = case_.Propose(plan, parsed.GetValue(device) ?? []);
            else if (parsed.GetValue(device) is { Length: > 0 }) throw new UsageException("--device goes with --propose");
            var review = case_.Review(plan);
            if (parsed.GetValue(keep)) PlanFile.Keep(case_.Folder, plan, parsed.GetValue(force) || request.FromCase(case_.Folder));
            Report.Write(parsed.GetValue(json), PlanAnswer.Of(case_, review, proposal), to => PlanWords.Write(to, case_, review, proposal));
            return ExitCode.Done;
        });
        return verb;
    }

    private static (string Name, string Value) Pair(string option, string text) => text.IndexOf('=') is var at and > 0 && at < text.Length - 1
        ? (text[..at], text[(at + 1)..])
        : throw new UsageException($"{option} takes NAME=VALUE, not '{text}'");
}
