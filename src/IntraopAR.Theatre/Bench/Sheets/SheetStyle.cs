namespace IntraopAR.Theatre.Bench;

/// <summary>How a calibration's sheet looks on paper: web/public/sheet.css, which the page refers to and a file carries in itself.</summary>
internal static class SheetStyle
{
    public static readonly string Css = Read();

    private static string Read()
    {
        using var text = new StreamReader(typeof(SheetStyle).Assembly.GetManifestResourceStream("sheet.css")!);
        return text.ReadToEnd();
    }
}
