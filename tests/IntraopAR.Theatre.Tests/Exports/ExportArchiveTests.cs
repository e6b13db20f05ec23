using System.Text;
using System.Text.Json;
using IntraopAR.Imaging;
using IntraopAR.Theatre.Exports;

namespace IntraopAR.Theatre.Tests;

/// <summary>An export without identities, and to an archive, through the real program.</summary>
public sealed class ExportArchiveTests : IDisposable
{
    private readonly ExportCase made = new();

    public void Dispose() => made.Dispose();

    [Fact]
    public void A_deidentified_export_holds_nothing_of_the_patient_and_its_references_hold()
    {
        made.Register();
        var (code, answer, errors) = made.Export("--to", made.At("out"), "--deidentify", "--with-source");
        Assert.True(code == 0, errors);
        var files = answer.GetProperty("objects").EnumerateArray().Select(o => o.GetProperty("file").GetString()!).ToArray();
        Assert.Equal(8 + made.Series.Count, files.Length);
        var uids = files.Select(f => DicomFile.Read(f).Data.Text(DicomTags.SopInstanceUid)).ToHashSet();
        string[] secrets = ["Muster", "Erika", "H-4711", "20260309", ExportCase.Identity.StudyInstanceUid, ExportCase.Identity.FrameOfReferenceUid, .. made.Series.Select(s => s.SopInstanceUid)];
        foreach (var file in Directory.GetFiles(made.At("out"), "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.All(secrets, s => Assert.DoesNotContain(s, text, StringComparison.OrdinalIgnoreCase));
        }

        foreach (var file in files)
        {
            var d = DicomFile.Read(file).Data;
            Assert.Equal(("", "YES", "REMOVED"), (d.Text(DicomTags.PatientName), d.Text(new(0x0012, 0x0062)), d.Text(new(0x0028, 0x0303))));
            Assert.Equal("113100", d.Items(new(0x0012, 0x0064))[0].Text(DicomTags.CodeValue));
            Assert.All(References(d), r => Assert.Contains(r, uids));
        }

        // The copies are the series still: they load, with the same voxels in the same places.
        var (before, after) = (DicomSeries.Load(made.At("ct")), DicomSeries.Load(Path.Combine(made.At("out"), "source")));
        Assert.True(before.Volume.Grid.SameAs(after.Volume.Grid));
        Assert.Equal(((Volume<short>)before.Volume).Voxels, ((Volume<short>)after.Volume).Voxels);
        var verifier = "/usr/bin/dciodvfy";
        Assert.SkipUnless(File.Exists(verifier), "dciodvfy is not installed (Debian dicom3tools)");
        foreach (var file in files.Take(9))
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(verifier, [file]) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            Assert.DoesNotContain("Error", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pictures_that_may_have_text_in_them_are_held_back_until_they_are_reviewed()
    {
        // Burned In Annotation (0028,0301) YES in one slice.
        var slice = Path.Combine(made.At("ct"), "CT-0003.dcm");
        var bytes = File.ReadAllBytes(slice);
        var before = bytes.AsSpan().IndexOf<byte>([0x28, 0x00, 0x50, 0x10]);
        File.WriteAllBytes(slice, [.. bytes[..before], 0x28, 0x00, 0x01, 0x03, (byte)'C', (byte)'S', 4, 0, .. "YES "u8, .. bytes[before..]]);
        var (code, answer, errors) = made.Export("--to", made.At("out"), "--deidentify", "--with-source", "--keep-intervals");
        Assert.True(code == 0, errors);
        var held = answer.GetProperty("skipped").EnumerateArray().Single(s => s.GetProperty("object").GetString()!.StartsWith("picture", StringComparison.Ordinal));
        Assert.Contains(made.Series[2].SopInstanceUid, held.GetProperty("object").GetString(), StringComparison.Ordinal);
        Assert.Contains("is YES", held.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(made.Series.Count - 1, Directory.GetFiles(Path.Combine(made.At("out"), "source")).Length);

        File.WriteAllText(made.At("reviewed.txt"), made.Series[2].SopInstanceUid + "\n");
        (code, answer, errors) = made.Export("--to", made.At("all"), "--deidentify", "--with-source", "--reviewed", made.At("reviewed.txt"));
        Assert.True(code == 0, errors);
        Assert.Equal(made.Series.Count, Directory.GetFiles(Path.Combine(made.At("all"), "source")).Length);
        Assert.Equal("NO", DicomFile.Read(Path.Combine(made.At("all"), "source", "00003.dcm")).Data.Text(DicomTags.BurnedInAnnotation));
        Assert.Equal(2, made.Export("--to", made.At("no"), "--reviewed", "1.2.3").Code);
    }

    [Fact]
    public async Task An_archive_gets_every_object_lists_it_and_gives_the_source_series_back()
    {
        await using var archive = new DicomWebServer();
        using (var client = new DicomWebClient(DicomWebAddress.Of(archive.Address)!))
            client.Store([.. made.Series.Select((s, k) => (Path.Combine(made.At("ct"), FormattableString.Invariant($"CT-{k + 1:D4}.dcm")), s.SopInstanceUid))]);
        Assert.Equal(made.Series.Count, archive.Count);
        // The folder that the case was built from is gone; the archive has the series.
        Directory.Move(made.At("ct"), made.At("moved"));
        Environment.SetEnvironmentVariable(DicomWebClient.TokenVariable, "let-me-in");
        try
        {
            var (code, answer, errors) = made.Export("--to", archive.Address, "--source", archive.Address);
            Assert.True(code == 0, errors);
            Assert.Equal("Bearer let-me-in", archive.LastAuthorization);
            var objects = answer.GetProperty("objects").EnumerateArray().ToArray();
            Assert.Equal(made.Series.Count + objects.Length, archive.Count);
            Assert.All(objects, o => Assert.StartsWith(archive.Address + "/studies/", o.GetProperty("file").GetString(), StringComparison.Ordinal));

            var (again, _, _) = made.Export("--to", made.At("out"), "--source", made.At("moved"));
            Assert.Equal(0, again);
            foreach (var o in objects) Assert.Contains(Directory.GetFiles(made.At("out"), "*.dcm"), f => File.ReadAllBytes(f).AsSpan().SequenceEqual(archive[o.GetProperty("sopInstanceUid").GetString()!]));

            archive.Refused.Add("1.2.840.10008.5.1.4.1.1.88.34");
            var refused = made.Export("--to", archive.Address, "--source", archive.Address);
            Assert.Equal(3, refused.Code);
            Assert.Contains("did not take report.dcm (failure reason 290", refused.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(DicomWebClient.TokenVariable, null);
        }

        foreach (var (address, words) in new[] { ("http://pacs.example.org/dicom-web", "is not encrypted"), ("https://me:secret@pacs.example.org", "has a password in it"), ("http://127.0.0.1:9/dicom-web", "cannot be reached") })
        {
            var (code, _, errors) = made.Export("--to", address, "--source", made.At("moved"));
            Assert.Equal(3, code);
            Assert.Contains(words, errors, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", errors, StringComparison.Ordinal);
        }
    }

    /// <summary>Every object that is pointed to, at any depth.</summary>
    private static IEnumerable<string> References(DicomDataset d) => d.Elements.SelectMany(e => e.Items is { } items
        ? items.SelectMany(References)
        : e.Tag == DicomTags.ReferencedSopInstanceUid ? [d.Text(e.Tag)] : Enumerable.Empty<string>());
}
