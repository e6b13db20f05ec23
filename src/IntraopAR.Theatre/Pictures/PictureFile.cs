using IntraopAR.Geometry;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Pictures;

/// <summary>Pictures in and out. What goes to the decoder has been looked at first: kind, size and wholeness.</summary>
public static class PictureFile
{
    private const long MaxFileBytes = 256L << 20;

    /// <summary>8 bits, blue green red, the size that is in the file (a camera's turn flag is not followed, for K does not know it).</summary>
    /// <exception cref="BadInputException">Not a whole PNG, JPEG or BMP, or larger than a camera's.</exception>
    public static Mat Read(string path)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path)) throw new BadInputException(path, "file", "is a folder");
            var file = new FileInfo(path);
            if (!file.Exists) throw new BadInputException(path, "file", "is not there");
            if (file.Length > MaxFileBytes) throw new BadInputException(path, "file", "is larger than 256 MiB");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, "file", $"cannot be read ({e.Message})");
        }

        return Decode(path, bytes);
    }

    /// <param name="source">What a failure names.</param>
    public static Mat Decode(string source, byte[] bytes)
    {
        var size = PictureHeader.Demand(source, bytes);
        NativeMessages.Silence();
        Mat picture;
        try
        {
            picture = Cv2.ImDecode(bytes, ImreadModes.Color | ImreadModes.IgnoreOrientation);
        }
        catch (OpenCVException e)
        {
            throw new BadInputException(source, "picture", $"cannot be decoded ({e.ErrMsg})");
        }

        if (!picture.Empty() && picture.Size() == size && picture.Type() == MatType.CV_8UC3) return picture;
        picture.Dispose();
        throw new BadInputException(source, "picture", "cannot be decoded");
    }

    /// <summary>Whether <see cref="Write"/> knows the kind that the name ends in.</summary>
    public static bool CanWrite(string path) => Path.GetExtension(path).ToLowerInvariant() is ".png" or ".bmp" or ".jpg" or ".jpeg";

    /// <summary>PNG and BMP keep every pixel; JPEG does not.</summary>
    public static void Write(string path, bool force, Mat picture)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        ImageEncodingParam[] how = ending switch
        {
            ".png" => [new(ImwriteFlags.PngCompression, 4)],
            ".bmp" => [],
            _ => [new(ImwriteFlags.JpegQuality, 95)],
        };
        Cv2.ImEncode(ending, picture, out var bytes, how);
        AtomicFile.Write(path, force, stream => stream.Write(bytes));
    }
}
