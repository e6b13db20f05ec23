namespace IntraopAR.Imaging;

/// <summary>The colour that a part is proposed to be shown in, by its name; PCS-values of CIELab as DICOM scales them (PS3.3 C.10.7.1.1).</summary>
internal static class DisplayColour
{
    public static double[] CieLab(string name)
    {
        bool Has(string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
        // L* of 0 to 100 and a*, b* of −128 to 127.
        var (l, a, b) = Has("lesion") || Has("tumo") || Has("metasta") ? (75.0, 5.0, 70.0)
            : Has("portal") ? (45, 20, -60)
            : Has("arter") || Has("aorta") ? (50, 70, 50)
            : Has("hepatic") || Has("cava") || Has("vein") ? (60, -20, -35)
            : (50, 35, 25);
        return [Math.Round(l / 100 * 65535), Math.Round((a + 128) / 255 * 65535), Math.Round((b + 128) / 255 * 65535)];
    }
}
