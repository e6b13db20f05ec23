using IntraopAR.Theatre.Tests.House;

namespace IntraopAR.Theatre.Tests;

public sealed class CalibrateSheetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-sheet-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Described() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "calibration", "boards"), "*.json")
            .Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "calibration", "phantoms"), "*.xml"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "calibration", "bodies"), "*.json"))
            .Select(f => Path.GetRelativePath(Checkout.Root, f)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The sheets in the repository are those that the program makes of the boards, phantoms and bodies beside them.</summary>
    [Theory]
    [MemberData(nameof(Described))]
    public void The_sheet_kept_is_the_sheet_made(string described)
    {
        var made = Path.Combine(folder, "sheet.svg");
        var (code, _, errors) = TheProgram.Run("calibrate", "sheet", described.EndsWith(".xml", StringComparison.Ordinal) ? "--phantom" : described.Contains("bodies", StringComparison.Ordinal) ? "--body" : "--board", Path.Combine(Checkout.Root, described), "--out", made);
        Assert.True(code == 0, errors);
        Assert.Equal(File.ReadAllText(Path.Combine(Checkout.Root, "calibration", "sheets", Path.GetFileNameWithoutExtension(described) + ".svg")), File.ReadAllText(made));
    }
}
