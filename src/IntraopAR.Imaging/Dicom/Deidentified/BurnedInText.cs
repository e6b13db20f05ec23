namespace IntraopAR.Imaging;

/// <summary>Whether a picture may have a name written in its pixels (PS3.3 C.7.6.1, Burned In Annotation), which no attribute tells.</summary>
public static class BurnedInText
{
    /// <summary>Made by reconstruction: machines do not write into these. All others may, ultrasound and captures above all.</summary>
    private static readonly string[] Clean = ["CT", "MR", "PT"];

    /// <summary>Ultrasound images and clips, which write name and number into the picture, whatever their modality says.</summary>
    private static readonly string[] Ultrasound = ["1.2.840.10008.5.1.4.1.1.3", "1.2.840.10008.5.1.4.1.1.6"];

    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    /// <returns>Why it must be looked through first; null where it need not.</returns>
    public static string? Doubt(DicomFile file)
    {
        var d = file.Data;
        if (!file.HasPixels) return null;
        var said = d.Text(DicomTags.BurnedInAnnotation);
        if (said == "NO") return null;
        if (said.Length > 0) return $"{DicomTags.BurnedInAnnotation} is {said}";
        var modality = d.Text(DicomTags.Modality);
        if (SopClass.Uid(file).StartsWith(SecondaryCapture, StringComparison.Ordinal)) return $"{DicomTags.BurnedInAnnotation} is absent, and it is a secondary capture";
        if (Ultrasound.Any(u => SopClass.Uid(file) == u || SopClass.Uid(file).StartsWith(u + ".", StringComparison.Ordinal))) return $"{DicomTags.BurnedInAnnotation} is absent, and it is an ultrasound picture";
        if (!Clean.Contains(modality)) return $"{DicomTags.BurnedInAnnotation} is absent, and pictures of modality '{modality}' often have text in them";
        var type = d.Text(DicomTags.ImageType);
        return type.Contains("SECONDARY", StringComparison.Ordinal) || type.Contains("SCREEN", StringComparison.Ordinal) || type.Contains("DOSE", StringComparison.Ordinal)
            ? $"{DicomTags.BurnedInAnnotation} is absent, and its {DicomTags.ImageType} is {type}"
            : null;
    }
}
