using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>model import</c>: surfaces that another program segmented become a case.</summary>
internal static class ModelImportCommand
{
    public static Command Create()
    {
        var meshes = new Option<string[]>("--mesh")
        {
            Description = "NAME=FILE: a part's surface (PLY, STL, OBJ, VTK, VTP, glTF); once for each part",
            Required = true,
        };
        var output = new Option<string>("--out") { Description = "The case, a new folder", Required = true };
        var json = SharedOptions.Json();
        var force = SharedOptions.Force();
        var command = new Command("import", "Surfaces to a case") { meshes, output, json, force };
        command.SetAction(parsed =>
        {
            Import(parsed.GetRequiredValue(meshes), parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.GetValue(force));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Import(string[] meshes, string output, bool json, bool force)
    {
        var parts = meshes.Select(NamedFile).ToList();
        var twice = parts.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new UsageException($"--mesh names {twice.Key} twice");
        CaseFolder.RefuseWhatIsThere(output, force);
        var surfaces = parts.Select(p => new NewSurface(p.Name, MeshFile.Read(p.File))).ToList();
        var identity = new CaseIdentity(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output))));
        CaseLabels.Report(CaseFolder.Create(output, force, new(identity, surfaces)), json);
    }

    private static (string Name, string File) NamedFile(string text)
    {
        var at = text.IndexOf('=');
        if (at <= 0 || at == text.Length - 1) throw new UsageException($"--mesh takes NAME=FILE, not '{text}'");
        var name = text[..at];
        return CaseNames.IsSafe(name) ? (name, text[(at + 1)..]) : throw new UsageException($"--mesh: '{name}' cannot be the name of a part");
    }
}
