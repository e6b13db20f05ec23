using System.CommandLine;
using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>model build</c>: a scan and its labels become a case with surfaces.</summary>
internal static class ModelBuildCommand
{
    public static Command Create()
    {
        var ct = new Option<string>("--ct") { Description = "The scan: a DICOM folder, NIfTI-1, NRRD or MetaImage", Required = true };
        var labels = new Option<string>("--labels") { Description = "Its segmentation: DICOM SEG, RTSTRUCT or a label map; without it the case has the volume only" };
        var names = new Option<string[]>("--label") { Description = "NAME=VALUE: a name for a label value or segment number; parts named lesion… are lesions" };
        var output = new Option<string>("--out") { Description = "The case, a new folder", Required = true };
        var inverse = new Option<bool>("--situs-inversus") { Description = "The patient's liver lies on the left; without it such a scan is taken for a mirrored one" };
        var json = SharedOptions.Json();
        var force = SharedOptions.Force();
        var command = new Command("build", "A scan and its labels to a case") { ct, labels, names, inverse, output, json, force };
        command.SetAction(parsed =>
        {
            var given = Names(parsed.GetValue(names) ?? []);
            var from = parsed.GetValue(labels);
            if (given.Count > 0 && from is null) throw new UsageException("--label names a value of --labels, which is not given");
            Build(parsed.GetRequiredValue(ct), from, given, parsed.GetValue(inverse), parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.GetValue(force));
            return ExitCode.Done;
        });
        return command;
    }

    private static Dictionary<int, string> Names(string[] given)
    {
        var names = new Dictionary<int, string>();
        foreach (var text in given)
        {
            var at = text.LastIndexOf('=');
            if (at <= 0 || !int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
                throw new UsageException($"--label takes NAME=VALUE with a whole value above 0, not '{text}'");
            var name = text[..at];
            if (!CaseNames.IsSafe(name)) throw new UsageException($"--label: '{name}' cannot be the name of a part");
            if (!names.TryAdd(value, name)) throw new UsageException($"--label names the value {value} twice");
        }

        return names.Values.Distinct().Count() == names.Count ? names : throw new UsageException("--label gives one name to two values");
    }

    private static void Build(string ct, string? labelFile, Dictionary<int, string> names, bool situsInversus, string output, bool json, bool force)
    {
        CaseFolder.RefuseWhatIsThere(output, force);
        var scan = Scan.Read(ct);
        var identity = scan.Identity(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output))));
        var labels = labelFile is null ? null : scan.Labels(labelFile, names, situsInversus);
        var parts = labels is null ? [] : labels.Segments.Zip(LabelSurfaces.Of(labels), PartNames.Unique(labels.Segments))
            .Select(p => new BuiltPart(p.Third, p.First, p.Second, labels.Grid)).ToArray();

        const string copy = "volumes/ct.nrrd";
        var contents = new CaseContents(
            identity,
            parts.Select(p => new NewSurface(p.Name, p.Surface.Mesh, p.Surface.VoxelCount)).ToArray(),
            new CaseVolume(scan.Volume.Grid, Path.GetFullPath(ct), copy),
            [new(copy, stream => NrrdFile.Write(stream, scan.Volume))]);
        CaseFolder.Create(output, force, contents);
        Report(scan.Volume.Grid, parts, json);
    }

    private static void Report(VolumeGrid grid, BuiltPart[] parts, bool json)
    {
        var answer = new
        {
            Labels = parts.Select(p => p.Described()).ToArray(),
            Spacing = new[] { grid.Spacing.X, grid.Spacing.Y, grid.Spacing.Z },
            Dimensions = new[] { grid.Nx, grid.Ny, grid.Nz },
        };
        Commands.Report.Write(json, answer, to =>
        {
            to.WriteLine(FormattableString.Invariant($"{grid.Nx} x {grid.Ny} x {grid.Nz} voxels of {grid.Spacing.X:G6} x {grid.Spacing.Y:G6} x {grid.Spacing.Z:G6} mm"));
            foreach (var l in answer.Labels)
                to.WriteLine(FormattableString.Invariant($"{l.Name,-24} {l.Voxels,10} voxels {l.VolumeMl,10:F2} ml, {l.MeshVertices} vertices{(l.Closed ? "" : ", open")}"));
        });
    }
}
