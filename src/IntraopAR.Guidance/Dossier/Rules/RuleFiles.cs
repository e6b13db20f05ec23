namespace IntraopAR.Guidance;

/// <summary>The rules' data as files by name.</summary>
internal sealed class RuleFiles(IReadOnlyDictionary<string, byte[]> files)
{
    private const string Prefix = "rules/";

    public byte[] this[string name] => files[name];

    /// <summary>The files that hold rules, in order.</summary>
    public IEnumerable<string> RuleNames => files.Keys.Where(n => char.IsAsciiDigit(n[0])).Order(StringComparer.Ordinal);

    public static RuleFiles BuiltIn()
    {
        var assembly = typeof(RuleFiles).Assembly;
        return new(assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(n => n[Prefix.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }));
    }

    /// <summary>The same with another content of one file.</summary>
    public RuleFiles With(string name, byte[] content) => new(files.ToDictionary(f => f.Key, f => f.Key == name ? content : f.Value));
}
