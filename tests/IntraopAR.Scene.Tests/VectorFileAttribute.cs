using System.Reflection;
using System.Text.Json;
using Xunit.Sdk;
using Xunit.v3;

namespace IntraopAR.Scene.Tests;

/// <summary>
/// Every vector of a file that all heads pass (<c>src/IntraopAR.Scene/vectors</c>), one a test, as the text of its JSON. What a vector
/// holds is told by the test that reads it; each says what it is about in <c>says</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorFileAttribute(string name) : DataAttribute
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "vectors");

    public string Name => name;

    public static IReadOnlyList<string> Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name)));
        return [.. document.RootElement.EnumerateArray().Select(v => v.GetRawText())];
    }

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Read(name).Select(v => new TheoryDataRow<string>(v) { TestDisplayName = $"{testMethod.DeclaringType!.FullName}.{testMethod.Name}({JsonDocument.Parse(v).RootElement.GetProperty("says")})" })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
