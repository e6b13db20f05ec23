using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>register</c>: the model onto observed points.</summary>
internal static class RegisterCommand
{
    private const double DefaultMargin = 5;

    public static Command Create()
    {
        var @case = new Option<string?>("--case") { Description = "A case; the registration is added to it" };
        var model = new Option<string?>("--model") { Description = "Surface of the liver (PLY, STL, OBJ, VTK, VTP, glTF)" };
        var surface = new Option<string>("--surface") { Description = "Observed points, with or without faces", Required = true };
        var curves = new Option<string?>("--curves") { Description = "CSV name,x,y,z: curves drawn on the liver's surface" };
        var modelCurves = new Option<string?>("--model-curves") { Description = "CSV name,x,y,z in the model's frame: where the curves of the same names are in the model" };
        var landmarks = new Option<string[]>("--landmarks") { Description = "CSV id,mx,my,mz,px,py,pz[,sigma], or two .fcsv/.mrk.json files (model, patient)", AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore };
        var vessels = new Option<string?>("--vessels") { Description = "The model's vessels: a surface, or centre-lines as CSV branch,x,y,z,radius" };
        var vesselsSeen = new Option<string?>("--vessel-observations") { Description = "CSV x,y,z,radius,sigma" };
        var targets = new Option<string?>("--targets") { Description = "CSV id,x,y,z[,cxx,cxy,cxz,cyy,cyz,czz] in the model's frame" };
        var margin = new Option<double>("--margin") { Description = "What r90 may be for guidance, mm", DefaultValueFactory = _ => DefaultMargin };
        var rigidOnly = new Option<bool>("--rigid-only") { Description = "A rotation and a shift only" };
        var output = new Option<string>("--out") { Description = "Result as JSON", Required = true };
        var warped = new Option<string?>("--warped") { Description = "The model's vertices, in their order, where they are estimated to be (PLY)" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var command = new Command("register", "Place the liver model under points observed on the patient")
        {
            @case, model, surface, curves, modelCurves, landmarks, vessels, vesselsSeen, targets, margin, rigidOnly, output, warped, json, force,
        };
        command.SetAction(parsed =>
        {
            var request = new RegisterRequest(
                parsed.GetValue(@case),
                parsed.GetValue(model),
                parsed.GetValue(surface)!,
                parsed.GetValue(curves),
                parsed.GetValue(modelCurves),
                parsed.GetValue(landmarks) ?? [],
                parsed.GetValue(vessels),
                parsed.GetValue(vesselsSeen),
                parsed.GetValue(targets),
                parsed.GetValue(margin),
                parsed.GetValue(rigidOnly));
            if ((request.Case is null) == (request.Model is null)) throw new UsageException("register takes either --case CASE or --model FILE");
            if (!(request.Margin > 0) || !double.IsFinite(request.Margin)) throw new UsageException("--margin is a positive number of millimetres");
            if (request.VesselObservations is null ? request.Vessels is not null : request.Vessels is null && request.Case is null)
                throw new UsageException("--vessels and --vessel-observations go together; with --case its own veins are taken where --vessels is left out");
            if (request.ModelCurves is not null && (request.Curves is null || request.RigidOnly))
                throw new UsageException("--model-curves goes with --curves, and not with --rigid-only, which cannot use it");
            return Run(request, parsed.GetValue(output)!, parsed.GetValue(warped), parsed.GetValue(json), parsed.GetValue(force));
        });
        return command;
    }

    private static int Run(RegisterRequest request, string output, string? warped, bool json, bool force)
    {
        AtomicFile.Refuse(output, force);
        if (warped is not null) AtomicFile.Refuse(warped, force);
        var folder = request.Case is { } path ? CaseFolder.Open(path) : null;
        var mesh = folder is null ? MeshFile.Read(request.Model!) : CaseLiver.Surface(folder);
        var observed = RegisterInputs.ReadObservations(request);
        var targets = request.Targets is { } file ? RegisterInputs.InModel(file, mesh, RegisterInputs.ReadTargets(file)) : folder is null ? [] : CaseLiver.Lesions(folder);
        var answer = request.RigidOnly
            ? RegisterAnswer.Rigid(mesh, folder, observed, targets, request.Margin)
            : RegisterAnswer.Elastic(mesh, request.Case ?? request.Model!, folder, observed, targets, request.Margin);
        var report = answer.Report;
        AtomicFile.WriteText(output, force, KeptRegistration.TextOf(report));
        // A refused one is kept too, as refused: that an attempt failed belongs to the case's history.
        if (folder is not null) KeptRegistration.Keep(folder, report, answer.Deformation, answer.Doubts, valid: answer.Placement is not null);
        // A refused model must not be drawn anywhere.
        if (warped is not null && answer.Placement is { } placement) MeshFile.Write(warped, placement.Warp(mesh), force);
        Report.Write(json, report, report.WriteTo);
        return report.Verdict == RegisterReport.Refused ? ExitCode.Refused : ExitCode.Done;
    }
}
