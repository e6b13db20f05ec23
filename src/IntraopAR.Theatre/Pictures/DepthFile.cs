using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Pictures;

/// <summary>
/// Depth pictures: 16-bit PNG or TIFF, 32-bit float TIFF, NumPy's <c>.npy</c>, or MetaImage and NRRD of one slice. A number
/// times the scale is z in mm; 0, negative and not-a-number are holes.
/// </summary>
internal static class DepthFile
{
    /// <param name="scale">mm in one unit of the file.</param>
    /// <exception cref="BadInputException">Not a depth picture, damaged or cut short.</exception>
    public static (int Width, int Height, float[] Millimetres) Read(string path, double scale)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending is ".mha" or ".mhd" or ".nrrd" or ".nhdr" or ".nii" or ".gz") return FromVolume(path, scale);
        var bytes = WholeFile.Read(path);
        if (ending == ".npy" || bytes[0] == 0x93)
        {
            var array = NpyArray.Read(path, bytes);
            return (array.Columns, array.Rows, Array.ConvertAll(array.Values, v => Depth(v * scale)));
        }

        return FromPicture(path, bytes, scale);
    }

    private static (int, int, float[]) FromPicture(string path, byte[] bytes, double scale)
    {
        var size = TiffHeader.IsOne(bytes) ? TiffHeader.Demand(path, bytes) : PictureHeader.Demand(path, bytes);
        NativeMessages.Silence();
        Mat picture;
        try
        {
            picture = Cv2.ImDecode(bytes, ImreadModes.Unchanged | ImreadModes.IgnoreOrientation);
        }
        catch (OpenCVException e)
        {
            throw new BadInputException(path, "depth", $"cannot be decoded ({e.ErrMsg})");
        }

        using (picture)
        {
            if (picture.Empty() || picture.Size() != size) throw new BadInputException(path, "depth", "cannot be decoded");
            if (picture.Channels() != 1 || picture.Depth() is not (MatType.CV_16U or MatType.CV_16S or MatType.CV_32F or MatType.CV_64F))
                throw new BadInputException(path, "depth", picture.Channels() != 1 ? $"has {picture.Channels()} channels" : "has 8 bits a pixel, too few for depths", "give 16-bit PNG or TIFF, float TIFF or .npy, one channel");
            using var wide = new Mat();
            picture.ConvertTo(wide, MatType.CV_64F, scale);
            wide.GetArray(out double[] values);
            return (picture.Width, picture.Height, Array.ConvertAll(values, Depth));
        }
    }

    private static (int, int, float[]) FromVolume(string path, double scale)
    {
        var volume = VolumeFile.Read(path);
        var (w, h) = (volume.Grid.Nx, volume.Grid.Ny);
        if (volume.Grid.Nz != 1) throw new BadInputException(path, "slices", $"there are {volume.Grid.Nz}", "give one slice of depths");
        return (w, h, [.. Enumerable.Range(0, w * h).Select(i => Depth(volume[i % w, i / w, 0] * scale))]);
    }

    private static float Depth(double mm) => mm > 0 && mm < 1e7 ? (float)mm : 0;
}
