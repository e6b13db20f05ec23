namespace IntraopAR.Imaging.Tests;

/// <summary>Pictures with the patient's name in their pixels must not leave unseen.</summary>
public sealed class BurnedInTextTests : IDisposable
{
    private const string Ultrasound = "1.2.840.10008.5.1.4.1.1.6.1", UltrasoundClip = "1.2.840.10008.5.1.4.1.1.3.1", Ct = "1.2.840.10008.5.1.4.1.1.2", Capture = "1.2.840.10008.5.1.4.1.1.7";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Ultrasound, "US", null, true)]
    [InlineData(UltrasoundClip, "US", null, true)]
    [InlineData(Ultrasound, "US", "YES", true)]
    [InlineData(Ultrasound, "US", "NO", false)]
    // Made by an ultrasound machine, whatever its modality says.
    [InlineData(Ultrasound, "CT", null, true)]
    [InlineData(Capture, "CT", null, true)]
    [InlineData(Ct, "CT", "YES", true)]
    [InlineData(Ct, "CT", null, false)]
    public void A_picture_is_held_back_where_text_may_be_burned_in(string sopClass, string modality, string? said, bool held)
    {
        var file = DicomFile.Read(Write(sopClass, modality, said));
        Assert.Equal(held, BurnedInText.Doubt(file) is not null);
    }

    /// <summary>Looked through, it leaves: without the name in its attributes, and saying that no text is burned in.</summary>
    [Fact]
    public void A_reviewed_ultrasound_picture_is_freed_of_its_attributes_and_says_that_it_was_looked_through()
    {
        var cleaned = Path.Combine(folder.Path, "cleaned.dcm");
        new Deidentifier(DeidentificationKey.New(), keepIntervals: false).Write(Write(Ultrasound, "US", null), cleaned, own: false, reviewed: true);
        var file = DicomFile.Read(cleaned);
        Assert.Equal(("NO", "", "YES"), (file.Data.Text(DicomTags.BurnedInAnnotation), file.Data.Text(DicomTags.PatientName), file.Data.Text(new(0x0012, 0x0062))));
        Assert.Null(BurnedInText.Doubt(file));
        Assert.DoesNotContain("Muster", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(cleaned)), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An ultrasound image as machines make it: 8-bit grey, no Burned In Annotation, white strokes in the corner.</summary>
    private string Write(string sopClass, string modality, string? said)
    {
        const int side = 64;
        var pixels = new byte[side * side];
        for (var n = 0; n < pixels.Length; n++) pixels[n] = n / side < 8 && n % 3 == 0 ? (byte)255 : (byte)(n * 7 % 90);
        var record = DicomModules.Begin(new("P-77", "Muster^Erika", DicomUid.From("us study"), DicomUid.From("us frame"), new DateTime(2026, 3, 9)), new(DicomUid.From("us"), 1, "IOUS"), modality)
            .Add(DicomTags.ImageType, "ORIGINAL", "PRIMARY").Add(DicomTags.InstanceNumber, 1.0).Add(DicomTags.SamplesPerPixel, 1.0).Add(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Add(DicomTags.Rows, (double)side).Add(DicomTags.Columns, (double)side).Add(DicomTags.BitsAllocated, 8.0).Add(DicomTags.BitsStored, 8.0).Add(DicomTags.HighBit, 7.0).Add(DicomTags.PixelRepresentation, 0.0);
        if (said is not null) record.Add(DicomTags.BurnedInAnnotation, said);
        record.Put(DicomTags.PixelData, "OB", pixels);
        var path = Path.Combine(folder.Path, $"{Guid.NewGuid():N}.dcm");
        DicomWriter.Write(path, false, sopClass, DicomUid.From("us/1"), record);
        return path;
    }
}
