namespace IntraopAR.Benchmarks;

/// <summary>
/// Runs a peer program: a Python script in <c>peers/</c> under Debian's own Python, which has python3-pydicom,
/// python3-vtk9 and python3-open3d. The script prints one number per line, named: <c>name value</c>.
/// </summary>
public static class PeerScript
{
    private const string Python = "/usr/bin/python3";

    /// <summary>The script's figures, or null where the interpreter or a module is not installed.</summary>
    public static IReadOnlyDictionary<string, double>? Run(string script, params string[] arguments) => File.Exists(Python)
        ? PeerFigures.Of(Python, "ModuleNotFoundError", [Path.Combine(AppContext.BaseDirectory, "peers", script), .. arguments])
        : null;
}
