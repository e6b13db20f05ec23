namespace IntraopAR.Benchmarks;

/// <summary>
/// A peer in C++: a small source in <c>peers/</c>, compiled by g++ into a folder when the benchmark runs. It is a process of
/// its own and never part of the product, whose licence would not allow linking some of these libraries.
/// </summary>
internal static class PeerProgram
{
    private const string Compiler = "/usr/bin/g++";

    /// <summary>The program's path, or null where the compiler or a library's header is not installed.</summary>
    public static string? Compile(string source, string folder, params string[] libraries)
    {
        if (!File.Exists(Compiler)) return null;
        var program = Path.Combine(folder, Path.GetFileNameWithoutExtension(source));
        string[] arguments = ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "peers", source), .. libraries.Select(l => $"-l{l}")];
        return PeerFigures.Of(Compiler, "No such file or directory", arguments) is null ? null : program;
    }
}
