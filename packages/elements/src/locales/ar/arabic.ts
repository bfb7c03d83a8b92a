import type { EngineStrings, ErrorSentences, Strings } from '../english.ts';
import { arBlocks } from './ar-blocks.ts';
import { arBuilder } from './ar-builder.ts';
import { arCanvas } from './ar-canvas.ts';
import { arChart } from './ar-chart.ts';
import { arChat } from './ar-chat.ts';
import { arComments } from './ar-comments.ts';
import { arEmbed } from './ar-embed.ts';
import { arEngine } from './ar-engine.ts';
import { arErrors } from './ar-errors.ts';
import { arExport } from './ar-export.ts';
import { arFilter } from './ar-filter.ts';
import { arHeading } from './ar-heading.ts';
import { arImage } from './ar-image.ts';
import { arMetric } from './ar-metric.ts';
import { arPivot } from './ar-pivot.ts';
import { arProfile } from './ar-profile.ts';
import { arQuery } from './ar-query.ts';
import { arRecommended } from './ar-recommended.ts';
import { arSaveAs } from './ar-save-as.ts';
import { arShared } from './ar-shared.ts';
import { arTable } from './ar-table.ts';
import { arTextEditor } from './ar-text-editor.ts';
import { arText } from './ar-text.ts';
import { arUpload } from './ar-upload.ts';

/*
 * Words that mean the same thing everywhere:
 *
 *   canvas لوحة · block كتلة (كتل) · page صفحة · group مجموعة, to group تجميع · lock قفل, unlock إلغاء القفل
 *   chart مخطط · table جدول · pivot table جدول محوري · metric مؤشر · heading, title عنوان · image صورة · divider فاصل · embedded canvas لوحة مضمّنة
 *   dataset مجموعة بيانات · data بيانات · row صف (صفوف) · column عمود (أعمدة) · cell خلية (خلايا) · value قيمة (قيم)
 *   column heading رأس عمود (رؤوس الأعمدة) · no value بلا قيمة · expression تعبير · query استعلام · sample نموذج
 *   filter عامل تصفية, to filter تصفية · sort فرز, ascending تصاعدي, descending تنازلي · search بحث
 *   mark علامة · axis محور · legend وسيلة الإيضاح · tooltip تلميح الأدوات · label تسمية · bin فئة · trend line خط الاتجاه
 *   sum مجموع · total إجمالي, subtotal إجمالي فرعي · mean, average متوسط · median وسيط · standard deviation انحراف معياري
 *   lowest أدنى, highest أعلى · profile ملف تعريف · quality جودة · receipt إيصال · engine محرك · server خادم
 *   undo تراجع, redo إعادة · remove إزالة · delete حذف · clear مسح · cancel إلغاء · dismiss تجاهل · duplicate تكرار
 *   save as حفظ باسم · download تنزيل · try again إعادة المحاولة · loading جارٍ التحميل · could not تعذّر · done تم
 *
 * Keys are called as they are on keyboards (Enter, Ctrl+Z); names of formats stay Latin (CSV, Parquet).
 */

/** Every string of the elements, in Modern Standard Arabic. */
export const arabic: Strings & { engine: EngineStrings; errors: ErrorSentences } = {
  blocks: arBlocks,
  builder: arBuilder,
  canvas: arCanvas,
  chart: arChart,
  chat: arChat,
  comments: arComments,
  embed: arEmbed,
  engine: arEngine,
  errors: arErrors,
  export: arExport,
  filter: arFilter,
  heading: arHeading,
  image: arImage,
  metric: arMetric,
  pivot: arPivot,
  profile: arProfile,
  query: arQuery,
  recommended: arRecommended,
  saveAs: arSaveAs,
  shared: arShared,
  table: arTable,
  text: arText,
  textEditor: arTextEditor,
  upload: arUpload,
};
