using System.Globalization;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Pictures of a board, by name and grey: a folder's or a video's.</summary>
internal static class BoardPictures
{
    private static readonly string[] Stills = [".png", ".jpg", ".jpeg", ".bmp"];

    private static readonly string[] Videos = [".avi", ".mp4", ".mkv", ".mov", ".mpg", ".mpeg", ".webm", ".h264", ".wmv", ".m4v"];

    public static bool IsVideo(string path) => Videos.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>The folder's pictures, picture2 before picture10. Each is yours to dispose of.</summary>
    /// <exception cref="BadInputException">There are none, one cannot be read, or they differ in size.</exception>
    public static IEnumerable<(string Name, Mat Grey)> Folder(string folder)
    {
        Size? size = null;
        foreach (var path in Files(folder))
        {
            using var colour = PictureFile.Read(path);
            var first = size ??= colour.Size();
            if (colour.Size() != first) throw new BadInputException(path, "size", $"is {colour.Width} x {colour.Height}, the first picture's {first.Width} x {first.Height}", "give pictures of one camera and setting");
            var grey = new Mat();
            Cv2.CvtColor(colour, grey, ColorConversionCodes.BGR2GRAY);
            yield return (Path.GetFileName(path), grey);
        }
    }

    /// <summary>Every so many frames of a video.</summary>
    public static IEnumerable<(string Name, Mat Grey)> Video(string path, int every)
    {
        if (!File.Exists(path)) throw new BadInputException(path, "file", "does not exist");
        using var capture = new VideoCapture(path);
        if (!capture.IsOpened()) throw new BadInputException(path, "video", "cannot be opened or decoded", "give .avi or .mp4, or a folder of pictures");
        using var colour = new Mat();
        for (var n = 0; capture.Grab(); n++)
        {
            if (n % every != 0) continue;
            if (!capture.Retrieve(colour) || colour.Empty()) break;
            yield return ($"frame {n}", Grey(colour));
        }
    }

    internal static Mat Grey(Mat colour)
    {
        var grey = new Mat();
        if (colour.Channels() == 1) colour.CopyTo(grey);
        else Cv2.CvtColor(colour, grey, ColorConversionCodes.BGR2GRAY);
        return grey;
    }

    private static string[] Files(string folder)
    {
        if (!Directory.Exists(folder)) throw new BadInputException(folder, "folder", "does not exist", "give a folder of pictures or a video file");
        string[] files = [.. Directory.EnumerateFiles(folder).Where(f => Stills.Contains(Path.GetExtension(f).ToLowerInvariant())).OrderBy(Number).ThenBy(f => f, StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new BadInputException(folder, "folder", "holds no PNG, JPEG or BMP");
    }

    private static decimal Number(string path)
    {
        var digits = string.Concat(Path.GetFileNameWithoutExtension(path).Reverse().SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Reverse());
        return digits.Length is > 0 and < 28 && decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
    }
}
