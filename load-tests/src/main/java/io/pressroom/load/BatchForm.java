package io.pressroom.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A batch as a client sends it: a form with a spec and a file of rows. */
final class BatchForm {

  private static final String BOUNDARY = "cut-here";

  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private BatchForm() {}

  /** Writes a form whose rows all ask for another picture. */
  static Path write(Path file, String spec, int rows) throws IOException {
    try (BufferedWriter form = Files.newBufferedWriter(file)) {
      form.write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"spec\"\r\n\r\n");
      form.write(spec);
      form.write("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"rows\";");
      form.write(" filename=\"rows.csv\"\r\nContent-Type: text/csv\r\n\r\n");
      form.write("n,product,place,title_en,title_zh,price\n");
      for (int n = 0; n < rows; n++) {
        form.write(n + ",mug,beach,\"SALE, DAY " + n + "\",夏季促销 " + n + ",-" + n % 90 + "%\n");
      }
      form.write("\r\n--" + BOUNDARY + "--\r\n");
    }
    return file;
  }
}
