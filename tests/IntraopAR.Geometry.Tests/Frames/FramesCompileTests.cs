using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IntraopAR.Geometry.Tests;

/// <summary>Frames are types: what mixes them does not compile. Shown by compiling it.</summary>
public class FramesCompileTests
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll" or "IntraopAR.Geometry.dll")
            .Select(p => MetadataReference.CreateFromFile(p))];

    [Theory]
    [InlineData("Transform<Camera, Model> t = cameraFromTracker.After(trackerFromModel);")]
    [InlineData("Point<Camera> p = cameraFromTracker.After(trackerFromModel).Apply(inModel);")]
    [InlineData("Transform<Model, Tracker> t = trackerFromModel.Inverse();")]
    [InlineData("double d = Point<Model>.Distance(inModel, trackerFromModel.Inverse().Apply(inTracker));")]
    public void What_fits_compiles(string statement) => Assert.Empty(Errors(statement));

    [Theory]
    // The frame in the middle differs.
    [InlineData("var t = trackerFromModel.After(cameraFromTracker);", "CS1503")]
    [InlineData("var t = cameraFromTracker.After<Tracker>(cameraFromTracker);", "CS1503")]
    [InlineData("var p = cameraFromTracker.Apply(inModel);", "CS1503")]
    [InlineData("Transform<Tracker, Camera> t = cameraFromTracker;", "CS0029")]
    [InlineData("var d = inModel - inTracker;", "CS0019")]
    [InlineData("var d = Point<Model>.Distance(inModel, inTracker);", "CS1503")]
    // A frame is not a value, and other types are no frames.
    [InlineData("var f = new Model();", "CS0144")]
    [InlineData("Point<string> p = default;", "CS0311")]
    public void What_mixes_frames_does_not_compile(string statement, string error) => Assert.Contains(error, Errors(statement));

    private static string[] Errors(string statement)
    {
        var source = $$"""
            using IntraopAR.Geometry;
            static class Snippet
            {
                static void Run(Transform<Camera, Tracker> cameraFromTracker, Transform<Tracker, Model> trackerFromModel, Point<Model> inModel, Point<Tracker> inTracker)
                {
                    {{statement}}
                }
            }
            """;
        var compilation = CSharpCompilation.Create(
            "snippet", [CSharpSyntaxTree.ParseText(source)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)];
    }
}
