using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Observed points as binary PLY: <c>x y z nx ny nz</c>, the noise covariance <c>cxx cxy cxz cyy cyz czz</c> (mm²), its
/// standard deviation along the normal as <c>noise_sd</c> (mm), <c>time</c> (s) and <c>source</c> (the number of
/// <see cref="SurfaceSource"/>). <see cref="PointFile"/> reads place, normal and noise_sd.
/// </summary>
public static class SurfacePly
{
    private static readonly string[] Names = ["nx", "ny", "nz", "cxx", "cxy", "cxz", "cyy", "cyz", "czz", "noise_sd"];

    public static void Write<TFrame>(string path, ObservedSurface<TFrame> surface, bool force)
        where TFrame : IFrame => AtomicFile.Write(path, force, stream => Write(stream, surface));

    private static void Write<TFrame>(Stream stream, ObservedSurface<TFrame> surface)
        where TFrame : IFrame
    {
        var header = new StringBuilder("ply\nformat binary_little_endian 1.0\n");
        // Only the patient's axes are LPS; a camera's are right, down, forward.
        header.Append(typeof(TFrame) == typeof(Camera) ? "comment IntraopAR, millimetres, frame Camera (x right, y down, z forward)\n" : $"comment IntraopAR, millimetres, frame {typeof(TFrame).Name}, SPACE=LPS\n");
        header.Append(CultureInfo.InvariantCulture, $"element vertex {surface.Points.Count}\nproperty double x\nproperty double y\nproperty double z\n");
        foreach (var name in Names) header.Append(CultureInfo.InvariantCulture, $"property float {name}\n");
        header.Append("property double time\nproperty uchar source\nend_header\n");
        stream.Write(Encoding.ASCII.GetBytes(header.ToString()));
        var row = new byte[3 * 8 + Names.Length * 4 + 8 + 1];
        foreach (var p in surface.Points)
        {
            var (at, x, n, c) = (0, p.Position.Position, p.Normal, p.Noise);
            foreach (var v in (ReadOnlySpan<double>)[x.X, x.Y, x.Z])
            {
                BinaryPrimitives.WriteDoubleLittleEndian(row.AsSpan(at), v);
                at += 8;
            }

            foreach (var v in (ReadOnlySpan<double>)[n.X, n.Y, n.Z, c.M00, c.M01, c.M02, c.M11, c.M12, c.M22, p.NormalSd])
            {
                BinaryPrimitives.WriteSingleLittleEndian(row.AsSpan(at), (float)v);
                at += 4;
            }

            BinaryPrimitives.WriteDoubleLittleEndian(row.AsSpan(at), p.Time.TotalSeconds);
            row[at + 8] = (byte)p.Source;
            stream.Write(row);
        }
    }
}
